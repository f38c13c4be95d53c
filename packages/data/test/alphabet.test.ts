import { ArgumentError, ndarray, ShapeError } from "@adjoint/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alphabet } from "../src/index.ts";

/** Texts of one length, counted in code points. */
const texts = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([count, length]) =>
  fc.array(fc.string({ unit: "binary", minLength: length, maxLength: length }), {
    minLength: count,
    maxLength: count,
  }),
);

describe("alphabet", () => {
  it("decodes what it has encoded, into as many numbers as there are characters", () => {
    fc.assert(
      fc.property(texts, (list) => {
        const letters = alphabet(list);
        const ids = letters.encode(list);
        expect(letters.decode(ids)).toEqual(list);
        expect(ids.shape).toEqual([list.length, [...(list[0] ?? "")].length]);
        expect(new Set(ids.data).size).toBe(letters.size);
        expect(Math.max(...ids.data)).toBe(letters.size - 1);
        expect(letters.characters.map(letters.idOf)).toEqual([...letters.characters.keys()]);
      }),
    );
  });

  it("is frozen, and encodes no texts as no rows", () => {
    const letters = alphabet(["ab"]);
    expect(Object.isFrozen(letters) && Object.isFrozen(letters.characters)).toBe(true);
    expect(letters.encode([]).shape).toEqual([0, 0]);
  });

  it("refuses what it does not know, and says where it stands", () => {
    const letters = alphabet(["ab"]);
    const refused = (call: () => unknown, kind: typeof ArgumentError | typeof ShapeError, message: string): void => {
      expect(call).toThrow(kind);
      expect(call).toThrow(message);
    };
    refused(() => alphabet(["", ""]), ArgumentError, "alphabet: the texts have no characters");
    refused(() => letters.idOf("c"), ArgumentError, 'idOf: "c" is not in the alphabet "ab".');
    refused(() => letters.encode(["ab", "aZ"]), ArgumentError, 'encode: text 1 has "Z" at 1, which is not in');
    refused(() => letters.encode(["ab", "a"]), ShapeError, "encode: text 0 has 2 characters, text 1 has 1; pad them");
    const ids = ndarray([[0, 1, 0], [0, 1, 2]], "int32"); // biome-ignore format: one row
    refused(() => letters.decode(ids), ArgumentError, 'the id at [1, 2] is 2; the alphabet "ab" has 0 to 1.');
    refused(() => letters.decode(ndarray([[0, 1]])), ShapeError, "decode: ids are int32 [N, T]; got float64 [1, 2].");
    refused(() => letters.decode(ndarray([0], "int32")), ShapeError, "got int32 [1].");
  });
});
