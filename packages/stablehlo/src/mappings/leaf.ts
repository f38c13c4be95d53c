import type { AxisSizeAttributes, ConstantAttributes } from "@adjoint/core/ops";
import type { Value } from "../text/value.ts";
import type { Mapping } from "./mapping.ts";

/** A value that is part of the graph. */
export function constantValue({ attributes: { value } }: { readonly attributes: ConstantAttributes }): Mapping {
  return (_, { block, y }) => block.constant(value.data, y);
}

/** The numbers 0, 1, 2, … along the only axis. */
export const positionNumbers: () => Mapping =
  () =>
  (_, { block, y }) =>
    block.operation("stablehlo.iota", [], y, { attributes: { iota_dimension: "0 : i64" } });

/** The size of an axis. */
export function axisLength({ attributes: { axis } }: { readonly attributes: AxisSizeAttributes }): Mapping {
  return (_, { block, y, sizeOf }) => block.filled(sizeOf(axis), y);
}

/** An argument: its value is known before anything is written. */
export const bound: () => Mapping = () => (inputs) => inputs[0] as Value;
