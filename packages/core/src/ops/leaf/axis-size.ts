import { type LeafAttributes, leaf } from "../../families/leaf.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { anyAxis } from "../../shapes/attribute-sort.ts";
import type { Axis } from "../../shapes/shape.ts";

/** The attributes of an {@link AxisSize}. */
export interface AxisSizeAttributes extends LeafAttributes {
  /** The axis. */
  readonly axis: Axis;
}

/** The size of an axis as a real number, which bindings determine. */
export const AxisSize: Op<never, AxisSizeAttributes> = leaf<AxisSizeAttributes>({
  name: "AxisSize",
  kernel: ({ attributes: { axis }, sizeOf }) => {
    const size = sizeOf(axis);
    return (y) => y.fill(size);
  },
  attributes: { axis: anyAxis },
  problem: ({ shape, kind }) =>
    shape.length === 0 && kind === "real" ? undefined : "the size of an axis is a real number of rank 0",
  example: { shape: [], kind: "real", axis: 3 },
  doc: { summary: "The size of an axis.", formula: "y = n", kinks: "none", source: "by definition" },
});

/**
 * The size of an axis as a node of rank 0: what a mean over a named axis divides by.
 *
 * @param axis - a name, bound at evaluation, or a number
 * @throws AxisError at evaluation, if nothing binds the name
 *
 * @example
 * ```ts
 * import { axisSize, evaluate } from "@adjoint/core";
 * evaluate(axisSize("batch"), {}, { axes: { batch: 30 } }).item(); // => 30
 * ```
 */
export function axisSize(axis: Axis): Node<[]> {
  return apply(AxisSize, {}, { shape: [], kind: "real", axis });
}
