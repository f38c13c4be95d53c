import type { Node } from "@adjoint/core";
import { single } from "../elements/element-table.ts";
import type { View } from "../program/view.ts";
import type { Lowering } from "./lowering.ts";
import { sizesOf } from "./sizes-of.ts";

/** A contraction; one that sums over nothing but axes of size 1 is a product of single elements. */
export function productLowering(node: Node): Lowering {
  const { form } = node.op;
  if (form.kind !== "contraction") return { kind: "reference" };
  const letters = form.letters(
    node.attributes,
    node.inputs.map(({ shape }) => shape.length),
  );
  const isDiagonal = new Set(letters.result).size < letters.result.length;
  if (isDiagonal) return { kind: "reference" };
  const summed = node.inputs.some((x, i) =>
    sizesOf(x).some((size, axis) => size !== 1 && !letters.result.includes(letters.inputs[i]?.[axis] ?? "")),
  );
  if (summed || node.inputs.length !== 2) return { kind: "contraction", letters };
  const operands = letters.inputs.map((own) => (x: View) => spreadView(x, own, letters.result, sizesOf(node)));
  return { kind: "element", form: single("mul"), operands };
}

/** An operand looked at along the axes of the result, given the letters of both. */
export function spreadView(x: View, own: string, result: string, sizes: readonly number[]): View {
  const strides = [...result].map((letter) =>
    x.strides.reduce((sum, stride, axis) => (own[axis] === letter ? sum + stride : sum), 0),
  );
  return { ...x, sizes, strides };
}
