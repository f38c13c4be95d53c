import { ArgumentError } from "../../errors.ts";

/** A spec taken apart: the letters of each operand, and of the result. */
export interface EinsumSpec {
  /** One text of letters for each operand. */
  readonly operands: readonly string[];
  /** The letters of the result. */
  readonly result: string;
}

/**
 * Takes a spec like `"ij,jk->ik"` apart; spaces are allowed anywhere.
 *
 * @throws ArgumentError if it is not of that form, is meant for another number of operands, or has a letter in the result
 * that no operand has
 */
export function parseEinsumSpec(spec: string, count: number): EinsumSpec {
  const refuse = (reason: string): never => {
    throw new ArgumentError(`einsum: the spec "${spec}" ${reason}.`);
  };
  const [before = "", result, ...more] = spec.replaceAll(" ", "").split("->");
  if (result === undefined || more.length > 0) return refuse('needs one "->", and after it the letters of the result');
  const operands = before.split(",");
  const strange = [...operands.join(""), ...result].find((letter) => !/^[A-Za-z]$/.test(letter));
  if (strange !== undefined) refuse(`has "${strange}"; an axis is a letter from a to z or A to Z`);
  if (operands.length !== count) refuse(`is meant for ${operands.length} operands; there are ${count}`);
  const unknown = [...result].find((letter) => !before.includes(letter));
  if (unknown !== undefined) refuse(`has "${unknown}" in the result, which no operand has`);
  return { operands, result };
}
