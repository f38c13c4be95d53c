import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { type LeafAttributes, leaf } from "../../families/leaf.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { type Axis, requireShape } from "../../shapes/shape.ts";

/**
 * The numbers 0, 1, 2, … along one axis (iota, arange). A leaf, because a constant could not follow the size of a named
 * axis.
 */
export const Positions: Op<never, LeafAttributes> = leaf<LeafAttributes>({
  name: "Positions",
  kernel: () => (y) => {
    for (let i = 0; i < y.length; i++) y[i] = i;
  },
  problem: ({ shape, kind }) =>
    shape.length === 1 && kind !== "bool" ? undefined : "positions are int32 or real numbers along one axis",
  example: { shape: [3], kind: "int32" },
  doc: {
    summary: "The numbers 0, 1, 2, … along one axis.",
    formula: "y_i = i",
    kinks: "none",
    source: "by definition",
  },
});

/** What kind of number positions are. */
export interface PositionsOptions {
  /** `int32`, as ids are, if left out. */
  readonly kind?: "int32" | "real";
}

const positionsOptions: OptionTable<PositionsOptions> = { kind: "optional" };

/**
 * The numbers 0, 1, 2, … along an axis (iota, arange), which may be named. Masks and counts are made of them.
 *
 * @param axis - how many, or the name of an axis, whose size says how many
 * @returns `[axis]`, int32 or real
 * @throws ShapeError for a size below 0 or fractional
 *
 * @example
 * ```ts
 * import { evaluate, positions } from "@adjoint/core";
 * evaluate(positions(3), {}).toArray(); // => [0, 1, 2]
 * evaluate(positions("time"), {}, { axes: { time: 2 } }).toArray(); // => [0, 1]
 * ```
 */
export function positions<const A extends Axis>(axis: A, options?: PositionsOptions): Node<[A]>;
export function positions(axis: Axis, options?: PositionsOptions): Node {
  const { kind = "int32" } = readOptions("positions", options, positionsOptions);
  requireShape([axis], "positions");
  return apply(Positions, {}, { shape: [axis], kind });
}
