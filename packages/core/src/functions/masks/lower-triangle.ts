import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Node } from "../../graph/node.ts";
import { add } from "../../ops/elementwise/add.ts";
import { lessEqual } from "../../ops/elementwise/comparison.ts";
import { positions } from "../../ops/leaf/positions.ts";
import { type Axis, requireShape } from "../../shapes/shape.ts";
import { expandDims } from "../axes/expand-dims.ts";

/** Where a triangle ends. */
export interface TriangleOptions {
  /** The last diagonal that belongs to it: 0 the main one, 1 the one above, −1 the one below. */
  readonly diagonal?: number;
}

export const triangleOptions: OptionTable<TriangleOptions> = { diagonal: "optional" };

/**
 * The lower triangle of a matrix as a mask: whether $`j \le i + d`$ with the diagonal d. The axes may be named:
 * `lowerTriangle("time", "time")` says which steps each step may look back on.
 *
 * @param rows - how many rows, or the name of their axis
 * @param columns - how many columns, or the name of their axis
 * @returns `[rows, columns]`, bool
 * @throws ShapeError for a size below 0 or fractional
 *
 * @example
 * ```ts
 * import { evaluate, lowerTriangle } from "@adjoint/core";
 * evaluate(lowerTriangle(2, 3), {}).toArray(); // => [[true, false, false], [true, true, false]]
 * ```
 */
export function lowerTriangle<const R extends Axis, const C extends Axis>(
  rows: R,
  columns: C,
  options?: TriangleOptions,
): Node<[R, C]>;
export function lowerTriangle(rows: Axis, columns: Axis, options?: TriangleOptions): Node {
  const { diagonal = 0 } = readOptions("lowerTriangle", options, triangleOptions);
  requireShape([rows], "lowerTriangle: rows");
  requireShape([columns], "lowerTriangle: columns");
  const i: Node = expandDims(positions(rows, { kind: "real" }), { axis: 1 });
  const j: Node = positions(columns, { kind: "real" });
  return lessEqual(j, add(i, diagonal));
}
