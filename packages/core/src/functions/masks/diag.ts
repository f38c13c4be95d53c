import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireWholeNumber } from "../../arguments/require-whole-number.ts";
import { ShapeError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { equal } from "../../ops/elementwise/comparison.ts";
import { where } from "../../ops/elementwise/where.ts";
import { positions } from "../../ops/leaf/positions.ts";
import { pad, slice } from "../../ops/movement/slice-pad-concat.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import type { HasDiagonal } from "../../shapes/types/matrix-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { expandDims } from "../axes/expand-dims.ts";
import type { DiagonalShape } from "./diag.types.ts";

/** Which diagonal. */
export interface DiagonalOptions {
  /** 0 the main one, 1 the one above, −1 the one below. */
  readonly diagonal?: number;
}

export const diagonalOptions: OptionTable<DiagonalOptions> = { diagonal: "optional" };

/**
 * A vector as a diagonal of a matrix, $`Y = \mathrm{diag}(x)`$, or a diagonal of each matrix, $`y_i = x_{i,\, i + d}`$ with the
 * diagonal d. Matrices need not be square, unless an axis is named: both are then the same, and the diagonal is the main one.
 * The cotangent goes back to the places that the numbers came from; other places get 0.
 *
 * @param x - `[n]`, real, or `[…, m, n]`
 * @returns `[n + |d|, n + |d|]`, or `[…, k]` with as many elements as the diagonal has
 * @throws ShapeError for a single number, and for named axes whose diagonal has no known size
 * @throws ArgumentError for a diagonal that is not an integer
 *
 * @example
 * ```ts
 * import { constant, diag, evaluate } from "@adjoint/core";
 * evaluate(diag(constant([1, 2])), {}).toArray(); // => [[1, 0], [0, 2]]
 * evaluate(diag(constant([[1, 2, 3], [4, 5, 6]])), {}).toArray(); // => [1, 5]
 * evaluate(diag(constant([[1, 2, 3], [4, 5, 6]]), { diagonal: 1 }), {}).toArray(); // => [2, 6]
 * evaluate(diag(constant([7]), { diagonal: -1 }), {}).toArray(); // => [[0, 0], [7, 0]]
 * ```
 */
export function diag<X extends Node, const O extends DiagonalOptions = Record<never, never>>(
  x: X & HasDiagonal<ShapeOf<X>>,
  options?: O & OnlyOptions<O, DiagonalOptions>,
): Node<DiagonalShape<ShapeOf<X>, O>>;
export function diag(x: Node, options?: DiagonalOptions): Node {
  requireNodes("diag", { x });
  const { diagonal = 0 } = readOptions("diag", options, diagonalOptions);
  return x.shape.length === 1 ? matrixOf(x, requireDiagonal("diag", diagonal)) : diagonalOf("diag", x, diagonal);
}

function requireDiagonal(name: string, diagonal: number): number {
  requireWholeNumber(`${name}: diagonal`, diagonal, { min: Number.MIN_SAFE_INTEGER });
  return diagonal;
}

/** The matrix with a vector on one of its diagonals. */
function matrixOf(x: Node, diagonal: number): Node {
  const square = where(isDiagonal(x), x, 0);
  if (diagonal === 0) return square;
  const [above, below] = [Math.max(diagonal, 0), Math.max(-diagonal, 0)];
  return pad(square, { axis: [0, 1], before: [below, above], after: [above, below] });
}

/**
 * A diagonal of each matrix, with errors in the name of the function that the user called.
 *
 * @throws ShapeError for what is not a matrix, and for named axes whose diagonal has no known size
 */
export function diagonalOf(name: string, x: Node, diagonal: number): Node {
  requireDiagonal(name, diagonal);
  const [m, n] = x.shape.slice(-2);
  if (m === undefined || n === undefined)
    throw new ShapeError(`${name}: ${x} is not a matrix, nor a list of matrices.`);
  if (typeof m === "string" || typeof n === "string") {
    if (m !== n || diagonal !== 0)
      throw new ShapeError(
        `${name}: nobody knows how long the diagonal ${diagonal} of ${x} is; it has to be the main one of equal axes.`,
      );
    return sum(where(isDiagonal(x), x, 0), { axis: -1 });
  }
  const [row, column] = [Math.max(-diagonal, 0), Math.max(diagonal, 0)];
  const length = Math.max(0, Math.min(m - row, n - column));
  const [top, left] = length === 0 ? [0, 0] : [row, column];
  const square: Node = slice(x, { axis: [-2, -1], start: [top, left], stop: [top + length, left + length] });
  return sum(where(isDiagonal(square), square, 0), { axis: -1 });
}

/** Whether a place is on the main diagonal, for the last axis and a new one, or the last two of equal size. */
function isDiagonal({ shape }: Node): Node {
  const i = positions(shape.at(-1) ?? 1);
  return equal(expandDims(i, { axis: 1 }), i);
}
