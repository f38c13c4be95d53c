import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { HasMatrix } from "../../shapes/types/matrix-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type DiagonalOptions, diagonalOf, diagonalOptions } from "./diag.ts";

/** The shape without the two axes of a matrix. */
export type BatchShape<S extends Shape> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [...infer Batch extends Shape, Axis, Axis]
      ? Batch
      : never;

/**
 * The trace of each matrix, the sum of its diagonal: $`y = \sum_i x_{i,\, i + d}`$ with the diagonal d. The cotangent goes to the
 * diagonal. (`trace` is the name of what shows the values of a graph.)
 *
 * @param x - `[…, m, n]`, real
 * @returns `[…]`
 * @throws ShapeError for what is not a matrix, and for named axes whose diagonal has no known size
 * @throws ArgumentError for a diagonal that is not an integer
 *
 * @example
 * ```ts
 * import { constant, evaluate, matrixTrace } from "@adjoint/core";
 * evaluate(matrixTrace(constant([[1, 2], [3, 4]])), {}).item(); // => 5
 * ```
 */
export function matrixTrace<X extends Node, const O extends DiagonalOptions = Record<never, never>>(
  x: X & HasMatrix<ShapeOf<X>>,
  options?: O & OnlyOptions<O, DiagonalOptions>,
): Node<BatchShape<ShapeOf<X>>>;
export function matrixTrace(x: Node, options?: DiagonalOptions): Node {
  requireNodes("matrixTrace", { x });
  const { diagonal = 0 } = readOptions("matrixTrace", options, diagonalOptions);
  return sum(diagonalOf("matrixTrace", x, diagonal), { axis: -1 });
}
