import { ShapeError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { equal } from "../../ops/elementwise/comparison.ts";
import { where } from "../../ops/elementwise/where.ts";
import { positions } from "../../ops/leaf/positions.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { HasDiagonal } from "../../shapes/types/matrix-axes.ts";
import { expandDims } from "../axes/expand-dims.ts";

/** The shape of a diagonal matrix for a vector, of the diagonal for square matrices. */
export type DiagonalShape<S extends Shape> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [infer N extends Axis]
      ? [N, N]
      : S extends readonly [...infer Batch extends Shape, infer M extends Axis, Axis]
        ? [...Batch, M]
        : never;

/**
 * A vector as the diagonal of a matrix, $`Y = \mathrm{diag}(x)`$, or the diagonal of each square matrix, $`y_i = x_{ii}`$.
 *
 * @param x - `[n]`, real, or `[…, n, n]`
 * @returns `[n, n]`, or `[…, n]`
 * @throws ShapeError for a single number, or a matrix that is not square
 *
 * @example
 * ```ts
 * import { constant, diag, evaluate } from "@adjoint/core";
 * evaluate(diag(constant([1, 2])), {}).toArray(); // => [[1, 0], [0, 2]]
 * evaluate(diag(constant([[1, 2], [3, 4]])), {}).toArray(); // => [1, 4]
 * ```
 */
export function diag<X extends Node>(x: X & HasDiagonal<ShapeOf<X>>): Node<DiagonalShape<ShapeOf<X>>>;
export function diag(x: Node): Node {
  requireNodes("diag", { x });
  const [n, m = n] = x.shape.slice(-2) as Shape;
  if (n === undefined || n !== m) throw new ShapeError(`diag: ${x} is neither a vector nor square matrices.`);
  const i = positions(n);
  const isDiagonal: Node = equal(expandDims(i, { axis: 1 }), i);
  return x.shape.length === 1 ? where(isDiagonal, x, 0) : sum(where(isDiagonal, x, 0), { axis: -1 });
}
