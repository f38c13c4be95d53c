import { type Branches, elementCount } from "@adjoint/core/ops";
import { bodyResults } from "../passes/in-known-ops.ts";
import type { View } from "../program/view.ts";
import type { Assembler } from "./assemble.ts";
import { partOf } from "./body-values.ts";
import { copyNest } from "./copy-nest.ts";

/** A choice: of two bodies, the one that the condition takes is computed, and its results are put end to end. */
export function assembleCond(assembler: Assembler, cond: number, { whenTrue, whenFalse }: Branches): void {
  const [condition, ...inputs] = Array.from(assembler.inputsOf(cond), (id) => assembler.viewOf(id));
  const y = assembler.place(cond);
  assembler.add({ kind: "choice", condition: condition as View }); // the first input
  for (const [i, body] of [whenTrue, whenFalse].entries()) {
    if (i > 0) assembler.add({ kind: "otherwise" });
    let offset = 0;
    for (const value of assembler.inside(bodyResults(body.outputs), body.inputs).bodyOutputs(inputs)) {
      assembler.add(copyNest(value, partOf(y, offset, value.sizes)));
      offset += elementCount(value.sizes);
    }
  }
  assembler.add({ kind: "end", inputs: [] });
}
