import type { Node } from "@adjoint/core";
import type { AppliedOp, ops } from "@adjoint/core/ops";
import type { Mapping } from "./mapping.ts";

export function constant({ node, attributes: { value } }: AppliedOp<typeof ops.Constant>): Mapping {
  return (writer) => (node.name === undefined ? writer.array(value) : writer.array(value, node.name));
}

export function axisSize({ attributes: { axis } }: AppliedOp<typeof ops.AxisSize>): Mapping {
  return (writer) => {
    if (typeof axis === "number") return writer.scalar(axis);
    return writer.cast(writer.emit("Squeeze", [writer.size(axis)]), writer.real);
  };
}

/** 0, 1, 2, … along an axis. */
export function positions({ node }: { readonly node: Node }): Mapping {
  return (writer) => {
    const type = node.kind === "int32" ? "int32" : writer.real;
    const [size = 0] = node.shape as readonly (number | string)[];
    const count = typeof size === "number" ? writer.scalar(size, "int64") : writer.emit("Squeeze", [writer.size(size)]);
    const counted = writer.emit("Range", [writer.scalar(0, "int64"), count, writer.scalar(1, "int64")]);
    return writer.cast(counted, type);
  };
}
