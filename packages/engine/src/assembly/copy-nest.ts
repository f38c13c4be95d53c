import { ElementBuilder } from "../elements/element-builder.ts";
import type { Nest } from "../program/instruction.ts";
import type { View } from "../program/view.ts";

/** Copies the elements of one view to those of another of the same sizes. */
export function copyNest(from: View, to: View): Nest {
  const e = new ElementBuilder();
  const value = e.operand(0);
  return storing(to, [from], e, value);
}

/** Writes one number to every element of a view. */
export function fillNest(number: number, to: View): Nest {
  const e = new ElementBuilder();
  const { kind } = to.buffer;
  const value = kind === "real" ? e.num(number) : kind === "int32" ? e.int(number) : e.truth(number !== 0);
  return storing(to, [], e, value);
}

function storing(view: View, operands: readonly View[], e: ElementBuilder, value: number): Nest {
  const reduced = view.sizes.map(() => false);
  return {
    kind: "nest",
    sizes: view.sizes,
    reduced,
    operands,
    program: e.finish(),
    stores: [{ value, view }],
    folds: [],
  };
}
