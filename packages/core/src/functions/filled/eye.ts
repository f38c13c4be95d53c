import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireWholeNumber } from "../../arguments/require-whole-number.ts";
import type { Node } from "../../graph/node.ts";
import { add } from "../../ops/elementwise/add.ts";
import { equal } from "../../ops/elementwise/comparison.ts";
import { where } from "../../ops/elementwise/where.ts";
import { positions } from "../../ops/leaf/positions.ts";
import { type Axis, requireShape } from "../../shapes/shape.ts";
import { expandDims } from "../axes/expand-dims.ts";

/** Which matrix. */
export interface EyeOptions {
  /** How many columns, or the name of their axis; as many as rows if left out. */
  readonly columns?: Axis;
  /** Which diagonal holds the ones: 0 the main one, 1 the one above, −1 the one below. */
  readonly diagonal?: number;
}

const eyeOptions: OptionTable<EyeOptions> = { columns: "optional", diagonal: "optional" };

/** The shape of a matrix of so many rows and columns. */
export type EyeShape<R extends Axis, O> = O extends { readonly columns: infer C extends Axis }
  ? [R, C]
  : "columns" extends keyof O
    ? [R, Axis]
    : [R, R];

/**
 * The identity matrix: $`y_{ij} = 1`$ where $`j = i + d`$ with the diagonal d, and 0 elsewhere. The axes may be named.
 *
 * @param rows - how many rows, or the name of their axis
 * @returns `[rows, columns]`
 * @throws ShapeError for a size below 0 or fractional
 * @throws ArgumentError for a diagonal that is not an integer
 *
 * @example
 * ```ts
 * import { evaluate, eye } from "@adjoint/core";
 * evaluate(eye(2), {}).toArray(); // => [[1, 0], [0, 1]]
 * evaluate(eye(2, { columns: 3, diagonal: 1 }), {}).toArray(); // => [[0, 1, 0], [0, 0, 1]]
 * ```
 */
export function eye<const R extends Axis, const O extends EyeOptions = Record<never, never>>(
  rows: R,
  options?: O,
): Node<EyeShape<R, O>>;
export function eye(rows: Axis, options?: EyeOptions): Node {
  const { columns = rows, diagonal = 0 } = readOptions("eye", options, eyeOptions);
  requireShape([rows], "eye: rows");
  requireShape([columns], "eye: columns");
  requireWholeNumber("eye: diagonal", diagonal, { min: Number.MIN_SAFE_INTEGER });
  const i: Node = expandDims(positions(rows, { kind: "real" }), { axis: 1 });
  const j: Node = positions(columns, { kind: "real" });
  return where(equal(j, add(i, diagonal)), 1, 0);
}
