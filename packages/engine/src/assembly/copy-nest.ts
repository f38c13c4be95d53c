import { ElementBuilder } from "../elements/element-builder.ts";
import type { Nest, Operand } from "../program/instruction.ts";
import type { View } from "../program/view.ts";

/** Copies the elements of one view to those of another of the same sizes. */
export function copyNest(from: View, to: View): Nest {
  const e = new ElementBuilder();
  const value = e.operand(0);
  return storing(to, [{ view: from, group: -1 }], e, value);
}

/** Writes one number to every element of a view. */
export function fillNest(number: number, to: View): Nest {
  const e = new ElementBuilder();
  const { kind } = to.buffer;
  const value = kind === "real" ? e.num(number) : kind === "int32" ? e.int(number) : e.truth(number !== 0);
  return storing(to, [], e, value);
}

function storing(view: View, operands: readonly Operand[], e: ElementBuilder, value: number): Nest {
  const stores = [{ value, view, group: -1 }];
  return { kind: "nest", sizes: view.sizes, groups: [], operands, program: e.finish(), stores };
}
