import { AdjointError, type Numbers } from "@adjoint/core";
import type { ReferenceCall } from "../program/instruction.ts";
import type { View } from "../program/view.ts";
import { allocateFor } from "./allocate-for.ts";
import type { Lanes } from "./lanes.ts";

/** The reference kernel of a node as a function on the engine's memory; what it throws says which node it was. */
export function referenceCall(
  { node, inputs, output }: ReferenceCall,
  lanes: Lanes,
  place: { readonly dtype: "float64" | "float32"; readonly firstOf: (view: View) => number },
): () => void {
  const make = node.op.kernel;
  if (make === null) throw new Error(`${node} has no kernel`);
  const sizeOf = (axis: number | string): number => Number(axis);
  const context = {
    inputs: inputs.map(({ sizes }) => sizes),
    output: output.sizes,
    attributes: node.attributes,
    sizeOf,
  };
  const kernel = atNode(() => make(context));
  const held = [...inputs, output].map((view) => {
    const [{ kind }, first, count] = [view.buffer, place.firstOf(view), view.sizes.reduce((a, b) => a * b, 1)];
    const direct = lanes.direct(kind, first, count);
    return { kind, first, isDirect: direct !== undefined, array: direct ?? allocateFor(kind, place.dtype, count) };
  });
  const arrays = held.slice(0, -1).map(({ array }) => array);
  const result = held.at(-1) as (typeof held)[number]; // the output is the last one
  return () => {
    for (const { kind, first, isDirect, array } of held.slice(0, -1)) if (!isDirect) lanes.read(kind, first, array);
    atNode(() => kernel(result.array, arrays));
    if (!result.isDirect) lanes.write(result.kind, result.first, result.array as Numbers);
  };

  function atNode<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      if (error instanceof AdjointError) error.message = `${node}: ${error.message}`;
      throw error;
    }
  }
}
