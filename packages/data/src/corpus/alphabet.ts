import { ArgumentError, NDArray, ShapeError } from "@adjoint/core";
import { anyArray, anyText, listOf, requireSort } from "@adjoint/core/ops";

/** The characters of some texts, each with a number. */
export interface Alphabet {
  /** The characters by number. */
  readonly characters: readonly string[];
  /** The number of characters, V. */
  readonly size: number;
  /** The number of a character. */
  idOf(character: string): number;
  /** Converts texts of the same length to numbers, int32 [N, T]. */
  encode(texts: readonly string[]): NDArray;
  /** Converts rows of numbers, int32 [N, T], to N texts. */
  decode(ids: NDArray): readonly string[];
}

/**
 * The alphabet of some texts: each character once, in the order of its first appearance, numbered from 0. A character is a code
 * point, so that one outside the basic plane is not cut in two.
 *
 * @param texts - the texts
 * @throws ArgumentError if there is no character; from `encode` and `idOf` for a character that is not in it, and from `decode`
 *   for a number, each with its position
 * @throws ShapeError from `encode` for texts of different lengths, from `decode` for ids that are not int32 [N, T]
 *
 * @example
 * ```ts
 * import { alphabet } from "@adjoint/data";
 * const letters = alphabet(["57+5", "_62 "]);
 * letters.characters.join(""); // => "57+_62 "
 * const ids = letters.encode(["5+2", "6+7"]);
 * ids.toArray(); // => [[0, 2, 5], [4, 2, 1]]
 * letters.decode(ids); // => ["5+2", "6+7"]
 * letters.encode(["5-2"]); // throws ArgumentError: encode: text 0 has "-" at 1, which is not in the alphabet "57+_62 ".
 * ```
 */
export function alphabet(texts: readonly string[]): Alphabet {
  requireSort("alphabet: texts", texts, listOf(anyText));
  const numbers = new Map<string, number>();
  for (const text of texts)
    for (const character of text) if (!numbers.has(character)) numbers.set(character, numbers.size);
  if (numbers.size === 0) throw new ArgumentError("alphabet: the texts have no characters; give at least one.");
  const characters = Object.freeze([...numbers.keys()]);
  const known = `the alphabet "${characters.join("")}"`;

  const idOf = (character: string): number => {
    const id = numbers.get(character);
    if (id === undefined) throw new ArgumentError(`idOf: "${character}" is not in ${known}.`);
    return id;
  };
  const encode = (toEncode: readonly string[]): NDArray => {
    requireSort("encode: texts", toEncode, listOf(anyText));
    const rows = toEncode.map((text) => [...text]);
    const length = rows[0]?.length ?? 0;
    const odd = rows.findIndex((row) => row.length !== length);
    if (odd !== -1) {
      throw new ShapeError(
        `encode: text 0 has ${length} characters, text ${odd} has ${rows[odd]?.length}; pad them to the same length.`,
      );
    }
    const ids = rows.flatMap((row, n) =>
      row.map((character, t) => {
        const id = numbers.get(character);
        if (id !== undefined) return id;
        throw new ArgumentError(`encode: text ${n} has "${character}" at ${t}, which is not in ${known}.`);
      }),
    );
    return NDArray.adopt([rows.length, length], Int32Array.from(ids));
  };
  const decode = (ids: NDArray): readonly string[] => {
    requireSort("decode: ids", ids, anyArray);
    const { shape, dtype, data } = ids;
    const [rows, length] = shape;
    if (shape.length !== 2 || rows === undefined || length === undefined || dtype !== "int32") {
      throw new ShapeError(`decode: ids are int32 [N, T]; got ${dtype} [${shape.join(", ")}].`);
    }
    const characterAt = (i: number): string => {
      const character = characters[data[i] as number]; // i is below the length of `data`
      if (character !== undefined) return character;
      const [n, t] = [Math.floor(i / length), i % length];
      throw new ArgumentError(
        `decode: the id at [${n}, ${t}] is ${data[i]}; ${known} has 0 to ${characters.length - 1}.`,
      );
    };
    return Array.from({ length: rows }, (_, n) =>
      Array.from({ length }, (_, t) => characterAt(n * length + t)).join(""),
    );
  };
  return Object.freeze({ characters, size: characters.length, idOf, encode, decode });
}
