import { readOptions } from "../../arguments/read-options.ts";
import { ShapeError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { where } from "../../ops/elementwise/where.ts";
import type { Axis } from "../../shapes/shape.ts";
import type { HasMatrix } from "../../shapes/types/matrix-axes.ts";
import { lowerTriangle, type TriangleOptions, triangleOptions } from "./lower-triangle.ts";

/**
 * Each matrix with zeros above a diagonal: $`y_{ij} = x_{ij}`$ where $`j \le i + d`$, else 0, with
 * $`\bar x_{ij} = [j \le i + d]\, \bar y_{ij}`$.
 *
 * @param x - `[…, m, n]`, real
 * @param options - `diagonal`: the last one that stays; 0, the main one, if left out
 * @returns the shape of `x`
 * @throws ShapeError if `x` has fewer than two axes
 *
 * @example
 * ```ts
 * import { constant, evaluate, tril } from "@adjoint/core";
 * evaluate(tril(constant([[1, 2], [3, 4]])), {}).toArray(); // => [[1, 0], [3, 4]]
 * ```
 */
export function tril<X extends Node>(x: X & HasMatrix<ShapeOf<X>>, options?: TriangleOptions): Node<ShapeOf<X>>;
export function tril(x: Node, given?: TriangleOptions): Node {
  requireNodes("tril", { x });
  const options = readOptions("tril", given, triangleOptions);
  const [rows, columns] = matrixAxes(x, "tril");
  return where(lowerTriangle(rows, columns, options), x, 0);
}

/**
 * The last two axes of a node.
 *
 * @throws ShapeError if it has fewer
 */
export function matrixAxes(x: Node, name: string): readonly [Axis, Axis] {
  const [rows, columns] = x.shape.slice(-2);
  if (rows === undefined || columns === undefined) throw new ShapeError(`${name}: ${x} has fewer than two axes.`);
  return [rows, columns];
}
