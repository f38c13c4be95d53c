import { type NDArray, ops } from "@adjoint/core";
import type { Letters } from "./formula.ts";
import { tokens } from "./tokens.ts";

/** A product of matrices for the cotangent of one: `\\bar A = \\bar Y B^T`. */
export interface MatrixFormula {
  readonly tex: string;
  /** The letter on the left, without its bar, as the input is called. */
  readonly input: string;
  /** What the right side is for given matrices. */
  compute(letters: Letters): NDArray;
}

/** Reads a product of matrices, each perhaps transposed; `undefined` if the formula is not one. */
export function readMatrixFormula(tex: string): MatrixFormula | undefined {
  if (!/^\\bar\s*[A-Z] = (\\bar\s*)?[A-Z]/.test(tex)) return undefined;
  const [, input = "", ...right] = tokens(tex);
  const factors: { name: string; transposed: boolean }[] = [];
  for (let at = 1; at < right.length; at++) {
    if (right[at] === "^" && right[at + 1] === "T") {
      factors.push({ name: factors.pop()?.name ?? "", transposed: true });
      at++;
    } else if (right[at] === "\\bar") factors.push({ name: `bar ${right[++at]?.toLowerCase()}`, transposed: false });
    else factors.push({ name: right[at]?.toLowerCase() ?? "", transposed: false });
  }
  return {
    tex,
    input: input.toLowerCase(),
    compute: (letters) =>
      factors
        .map(({ name, transposed }) => {
          const x = letters[name] as NDArray; // a matrix
          return transposed ? ops.Transpose.forward({ x }, { permutation: [1, 0] }) : x;
        })
        .reduce((a, b) => ops.MatMul.forward({ a, b })),
  };
}
