import type { Node } from "@adjoint/core";
import { ElementBuilder } from "../../src/elements/element-builder.ts";
import type { ElementForm } from "../../src/elements/element-table.ts";
import { emitElement } from "../../src/elements/emit-element.ts";
import { float64 } from "../../src/numeric/element-type.ts";
import type { FloatWriter } from "../../src/numeric/float-writer.ts";

const MASKS: readonly string[] = ["eq", "ne", "lt", "le", "and", "or"];

/** Writes a form of one real operand as the engine composes it: the operand is on the stack, and the result is left there. */
export function ofForm(form: ElementForm): (w: FloatWriter) => void {
  return (w) => {
    const e = new ElementBuilder();
    const result = form(e, [e.operand(0)], undefined as unknown as Node); // forms of one real operand do not look at the node
    const locals: number[] = [];
    for (const step of e.finish().steps) {
      const local = step.kind === "op" && MASKS.includes(step.op) ? w.maskLocal() : w.local();
      if (step.kind === "constant") w.num(step.value);
      else if (step.kind === "op") {
        for (const input of step.inputs) w.get(locals[input] as number); // values are computed from earlier ones
        emitElement(step.op, w, float64); // only instructions on integers ask for the type
      }
      w.set(local); // of the operand, which is the first step, from the stack
      locals.push(local);
    }
    w.get(locals[result] as number).release(...locals);
  };
}
