import type { Node } from "@adjoint/core";
import { elementCount, type Looping } from "@adjoint/core/ops";
import { sizesOf } from "../lowering/sizes-of.ts";
import { bodyResults } from "../passes/in-known-ops.ts";
import type { View } from "../program/view.ts";
import type { Assembler } from "./assemble.ts";
import { aside, partOf, usedFromOutside } from "./body-values.ts";
import { copyNest } from "./copy-nest.ts";

/** A loop that is left when its condition does not hold; states lie in places of their own, which each round writes anew at its end. */
export function assembleWhile(assembler: Assembler, loop: number, attributes: Looping): void {
  const { condition, step, states, limit } = attributes;
  const inputs = Array.from(assembler.inputsOf(loop), (id) => assembler.viewOf(id));
  const carried = step.inputs.slice(0, states).map((node) => assembler.room(sizesOf(node), node.kind));
  for (const [i, place] of carried.entries()) assembler.add(copyNest(inputs[i] as View, place)); // states come first
  const values = [...carried, ...inputs.slice(states)];

  const first = assembler.add({ kind: "loop", rounds: Number.POSITIVE_INFINITY, held: carried });
  const [holds] = assembler.inside(bodyResults(condition.outputs), condition.inputs).bodyOutputs(values);
  const node = assembler.graph.nodes[loop] as Node; // a number of the graph
  assembler.add({ kind: "leave", condition: holds as View, limit, node }); // a condition has one result
  const results = assembler.inside(bodyResults(step.outputs), step.inputs).bodyOutputs(values);
  const next = results.map((value) => aside(assembler, value, carried));
  for (const [i, value] of next.entries()) assembler.add(copyNest(value, carried[i] as View));
  assembler.add({ kind: "end", inputs: [...carried, ...usedFromOutside(assembler, first)] });

  const y = assembler.place(loop);
  let offset = 0;
  for (const state of carried) {
    assembler.add(copyNest(state, partOf(y, offset, state.sizes)));
    offset += elementCount(state.sizes);
  }
}
