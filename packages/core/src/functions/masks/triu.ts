import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { where } from "../../ops/elementwise/where.ts";
import type { HasMatrix } from "../../shapes/types/matrix-axes.ts";
import { lowerTriangle, type TriangleOptions, triangleOptions } from "./lower-triangle.ts";
import { matrixAxes } from "./tril.ts";

/**
 * Each matrix with zeros below a diagonal: $`y_{ij} = x_{ij}`$ where $`j \ge i + d`$, else 0, with
 * $`\bar x_{ij} = [j \ge i + d]\, \bar y_{ij}`$.
 *
 * @param x - `[…, m, n]`, real
 * @param options - `diagonal`: the first one that stays; 0, the main one, if left out
 * @returns the shape of `x`
 * @throws ShapeError if `x` has fewer than two axes
 *
 * @example
 * ```ts
 * import { constant, evaluate, triu } from "@adjoint/core";
 * evaluate(triu(constant([[1, 2], [3, 4]])), {}).toArray(); // => [[1, 2], [0, 4]]
 * ```
 */
export function triu<X extends Node>(x: X & HasMatrix<ShapeOf<X>>, options?: TriangleOptions): Node<ShapeOf<X>>;
export function triu(x: Node, options?: TriangleOptions): Node {
  requireNodes("triu", { x });
  const { diagonal = 0 } = readOptions("triu", options, triangleOptions);
  const [rows, columns] = matrixAxes(x, "triu");
  return where(lowerTriangle(rows, columns, { diagonal: diagonal - 1 }), 0, x);
}
