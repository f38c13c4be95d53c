import { ArgumentError } from "../../errors.ts";
import { formatShape, type Shape } from "../../shapes/shape.ts";

/** A spec taken apart: the letters of each operand, and of the result. */
export interface EinsumSpec {
  /** One text of letters for each operand. */
  readonly operands: readonly string[];
  /** The letters of the result. */
  readonly result: string;
  /** The letters that stand for the axes of `...`. */
  readonly hidden: string;
}

/**
 * Takes a spec like `"ij,jk->ik"` apart; spaces are allowed anywhere. Letters stand for the axes of a `...`, the same for the
 * last one of each operand, and so on. Without `->`, the result has the axes of `...`, and then the letters that stand once, in
 * alphabetical order.
 *
 * @param name - of the function that the user called
 * @param shapes - of the operands: how many axes a `...` stands for
 * @throws ArgumentError if it is not of that form, is meant for another number of operands, or has a letter in the result
 * that no operand has
 */
export function parseEinsumSpec(name: string, spec: string, shapes: readonly Shape[]): EinsumSpec {
  const refuse = (reason: string): never => {
    throw new ArgumentError(`${name}: the spec "${spec}" ${reason}.`);
  };
  const [before = "", after, ...more] = spec.replaceAll(" ", "").split("->");
  if (more.length > 0) refuse('has more than one "->"');
  const texts = before.split(",");
  const strange = [...before.replaceAll("...", "").replaceAll(",", ""), ...(after ?? "").replaceAll("...", "")].find(
    (letter) => !/^[A-Za-z]$/.test(letter),
  );
  if (strange !== undefined) refuse(`has "${strange}"; an axis is a letter from a to z or A to Z, or some are "..."`);
  const twice = [...texts, after ?? ""].find((text) => text.split("...").length > 2);
  if (twice !== undefined) refuse(`has "..." twice in ${twice}`);
  if (texts.length !== shapes.length) refuse(`is meant for ${texts.length} operands; there are ${shapes.length}`);
  const counts = texts.map((text, i) => {
    if (!text.includes("...")) return 0;
    const count = (shapes[i]?.length ?? 0) - (text.length - 3);
    return count >= 0
      ? count
      : refuse(`has more letters in ${text} than there are axes in ${formatShape(shapes[i] ?? [])}`);
  });
  const longest = Math.max(...counts);
  const hidden = hiddenLetters(before, longest);
  if (hidden.length < longest) refuse(`leaves no letters for the ${longest} axes of "..."`);
  const spelled = (text: string, count: number): string => text.replace("...", hidden.slice(longest - count));
  const operands = texts.map((text, i) => spelled(text, counts[i] ?? 0));
  if (after !== undefined && longest > 0 && !after.includes("..."))
    refuse('has "..." in an operand, and not in the result: say which axes are summed over by letters');
  const result = after === undefined ? hidden + lonelyLetters(before) : spelled(after, longest);
  const unknown = [...result].find((letter) => !operands.some((text) => text.includes(letter)));
  if (unknown !== undefined) refuse(`has "${unknown}" in the result, which no operand has`);
  return { operands, result, hidden };
}

/** Letters that a spec does not have. */
function hiddenLetters(spec: string, count: number): string {
  const all = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return [...all]
    .filter((letter) => !spec.includes(letter))
    .slice(0, count)
    .join("");
}

/** The letters that stand once in all operands, in alphabetical order. */
function lonelyLetters(before: string): string {
  const letters = [...before].filter((letter) => /[A-Za-z]/.test(letter));
  return letters
    .filter((letter) => letters.indexOf(letter) === letters.lastIndexOf(letter))
    .sort()
    .join("");
}
