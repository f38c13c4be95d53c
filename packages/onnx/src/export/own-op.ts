import type { Node, Shape } from "@adjoint/core";
import { elementCount } from "@adjoint/core/ops";
import type { Mapping } from "../mappings/mapping.ts";

/** How a node of somebody's own op is written, by the form of its record; nothing where the form does not say enough. */
export function ownMapping(node: Node): Mapping | undefined {
  const { op, inputs, attributes } = node;
  if (op.form.kind === "contraction") {
    const { inputs: letters, result } = op.form.letters(
      attributes,
      inputs.map(({ shape }) => shape.length),
    );
    return (writer) =>
      writer.emit(
        "Einsum",
        inputs.map((each) => writer.valueOf(each)),
        { equation: `${letters.join()}->${result}` },
      );
  }
  if (op.form.kind !== "movement") return undefined;
  const [output, ...sizes] = [node, ...inputs].map(sizesOf);
  if (output === undefined || !sizes.every((each) => each !== undefined)) return undefined;
  const { source, constant } = op.form;
  return (writer) => {
    const flat = inputs.map((each) => writer.emit("Reshape", [writer.valueOf(each), writer.integers([-1])]));
    const fill = writer.constant({
      type: node.kind === "real" ? writer.real : node.kind,
      sizes: [1],
      numbers: [constant(attributes) ?? 0],
    });
    const length = sizes.reduce((total, each) => total + elementCount(each), 0);
    const table = source({ inputs: sizes, output, attributes, sizeOf: Number });
    const positions = Array.from(table, (position) => (position < 0 ? length : position));
    const ids = writer.constant({ type: "int64", sizes: output, numbers: positions });
    return writer.emit("Gather", [writer.emit("Concat", [...flat, fill], { axis: 0 }), ids], { axis: 0 });
  };
}

function sizesOf({ shape }: Node): readonly number[] | undefined {
  const axes = shape as Shape;
  return axes.every((axis) => typeof axis === "number") ? axes.map(Number) : undefined;
}
