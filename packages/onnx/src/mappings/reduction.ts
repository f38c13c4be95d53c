import type { Node } from "@adjoint/core";
import type { AlongAxes, AppliedOp, NamedInputs, ops, Reduction } from "@adjoint/core/ops";
import type { Mapping } from "./mapping.ts";

interface Reduced {
  readonly inputs: NamedInputs<"x">;
  readonly attributes: Reduction;
}

/** One operator that reduces along axes. */
export function reducing(operator: string): (reduced: Reduced) => Mapping {
  return ({ inputs: { x }, attributes: { axes, keepAxes } }) =>
    (writer) => {
      if (axes.length === 0) return writer.valueOf(x);
      return writer.emit(operator, [writer.valueOf(x), writer.integers(axes)], { keepdims: Number(keepAxes) });
    };
}

/** Where the largest or smallest element is: of several axes, as of one that they are merged into. */
export function argReducing(operator: string): (reduced: Reduced & { readonly node: Node }) => Mapping {
  return ({ node, inputs: { x }, attributes: { axes, keepAxes } }) =>
    (writer) => {
      const [axis] = axes;
      if (axis !== undefined && axes.length === 1) {
        const found = writer.emit(operator, [writer.valueOf(x)], { axis, keepdims: Number(keepAxes) });
        return writer.cast(found, "int32");
      }
      const rest = [...x.shape.keys()].filter((each) => !axes.includes(each));
      const last = writer.emit("Transpose", [writer.valueOf(x)], { perm: [...rest, ...axes] });
      const kept = rest.map((each) => writer.size(x.shape[each] as number | string)); // `rest` are axes of x
      const merged = writer.emit("Reshape", [
        last,
        writer.emit("Concat", [...kept, writer.integers([-1])], { axis: 0 }),
      ]);
      const found = writer.cast(writer.emit(operator, [merged], { axis: rest.length, keepdims: 0 }), "int32");
      return keepAxes ? writer.emit("Reshape", [found, writer.dims(node.shape)]) : found;
    };
}

/** Softmax and its like along one axis. */
export function alongOneAxis(
  operator: string,
): (applied: { readonly inputs: NamedInputs<"x">; readonly attributes: AlongAxes }) => Mapping {
  return ({ inputs: { x }, attributes: { axes } }) =>
    (writer) =>
      writer.emit(operator, [writer.valueOf(x)], { axis: axes[0] ?? 0 }); // several axes are expanded before
}

/** The order of all elements: that of as many largest or smallest ones as there are. Ties keep their order. */
export function argSort({ inputs: { x }, attributes: { axis, descending } }: AppliedOp<typeof ops.ArgSort>): Mapping {
  return (writer) => {
    const count = writer.size(x.shape[axis] as number | string); // the axis is one of x
    const sorting = { axis, largest: Number(descending), sorted: 1 };
    const [, order = ""] = writer.emitAll("TopK", [writer.valueOf(x), count], sorting, 2);
    return writer.cast(order, "int32");
  };
}
