import { elementCount, type ScanAttributes } from "@adjoint/core/ops";
import { sizesOf } from "../lowering/sizes-of.ts";
import { bodyResults } from "../passes/in-known-ops.ts";
import type { View } from "../program/view.ts";
import type { Assembler } from "./assemble.ts";
import { aside, partOf, usedFromOutside } from "./body-values.ts";
import { copyNest } from "./copy-nest.ts";

/**
 * A scan as a loop whose body stands in the program once. Each round takes its slices of the sequences, computes the body, and
 * stores its outputs; states lie in places of their own, which each round writes anew at its end.
 */
export function assembleScan(assembler: Assembler, scan: number, attributes: ScanAttributes): void {
  const { body, states, sequences, reverse } = attributes;
  const rounds = Number(attributes.length); // sizes are bound
  const ids = assembler.inputsOf(scan);
  const inputs = Array.from(ids, (id) => assembler.viewOf(id));
  const results = bodyResults(body.outputs);
  const placeholders = body.inputs.map(
    (node, i) => (i < states + sequences ? assembler.room(sizesOf(node), node.kind) : (inputs[i] as View)), // an input for each
  );
  const carried = placeholders.slice(0, states);
  for (const [i, place] of carried.entries()) assembler.add(copyNest(inputs[i] as View, place));
  const y = assembler.place(scan);
  const slices = placeholders.slice(states, states + sequences);

  const first = assembler.add({ kind: "loop", rounds, held: [...carried, y] });
  for (const [k, slice] of slices.entries())
    assembler.add(copyNest(sliceOf(inputs[states + k] as View, rounds, reverse), slice));
  const values = assembler.inside(results, body.inputs).bodyOutputs(placeholders);
  let offset = carried.reduce((sum, { sizes }) => sum + elementCount(sizes), 0);
  for (const value of values.slice(states)) {
    const size = elementCount(value.sizes);
    assembler.add(copyNest(value, roundOf(y, { offset, size, rounds, reverse }, value.sizes)));
    offset += rounds * size;
  }
  const next = values.slice(0, states).map((value) => aside(assembler, value, carried));
  for (const [i, value] of next.entries()) assembler.add(copyNest(value, carried[i] as View));
  assembler.add({ kind: "end", inputs: [...carried, y, ...usedFromOutside(assembler, first)] });

  offset = 0;
  for (const state of carried) {
    assembler.add(copyNest(state, partOf(y, offset, state.sizes)));
    offset += elementCount(state.sizes);
  }
}

/** The slice of a sequence that the first round takes, which moves on with each round. */
function sliceOf({ buffer, offset, sizes, strides }: View, rounds: number, reverse: boolean): View {
  const stride = strides[0] as number; // a sequence has an axis to go over
  return {
    buffer,
    offset: reverse ? offset + (rounds - 1) * stride : offset,
    sizes: sizes.slice(1),
    strides: strides.slice(1),
    advance: reverse ? -stride : stride,
  };
}

/** Where the first round stores an output among those of all rounds, one after the other. */
function roundOf(
  y: View,
  { offset, size, rounds, reverse }: { offset: number; size: number; rounds: number; reverse: boolean },
  sizes: readonly number[],
): View {
  const place = partOf(y, reverse ? offset + (rounds - 1) * size : offset, sizes);
  return { ...place, advance: reverse ? -size : size };
}
