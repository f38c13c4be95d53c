import type { ContractionLetters } from "@adjoint/core/ops";
import { ElementBuilder } from "../elements/element-builder.ts";
import { spreadView } from "../lowering/product-lowering.ts";
import type { Nest } from "../program/instruction.ts";
import type { View } from "../program/view.ts";

/** Products of operands over all letters, summed over those that the result lacks. */
export function contractionNest(inputs: readonly View[], y: View, letters: ContractionLetters): Nest {
  const all = [...new Set(letters.result + letters.inputs.join(""))].join("");
  const sizeOf = new Map<string, number>();
  for (const [k, own] of letters.inputs.entries())
    for (const [axis, letter] of [...own].entries()) sizeOf.set(letter, inputs[k]?.sizes[axis] ?? 1);
  for (const [axis, letter] of [...letters.result].entries()) sizeOf.set(letter, y.sizes[axis] ?? 1);
  const sizes = [...all].map((letter) => sizeOf.get(letter) ?? 1);
  const operands = inputs.map((x, k) => spreadView(x, letters.inputs[k] ?? "", all, sizes));
  const e = new ElementBuilder();
  const value = operands.map((_, k) => e.operand(k)).reduce((product, factor) => e.op("mul", product, factor));
  return {
    kind: "nest",
    sizes,
    reduced: [...all].map((letter) => !letters.result.includes(letter)),
    operands,
    program: e.finish(),
    stores: [],
    folds: [{ value, fold: "sum", view: spreadView(y, letters.result, all, sizes) }],
  };
}
