import type { Numbers, ReadonlyNumbers } from "../array/dtype.ts";
import { NonFiniteError } from "../errors/non-finite-error.ts";
import type { Node } from "../graph/node.ts";
import type { Plan } from "./plan.ts";

/**
 * Stops an evaluation at a NaN or an infinity.
 *
 * @throws NonFiniteError with the flat position and the nodes that the value comes from
 */
export function demandFinite(node: Node, data: ReadonlyNumbers): void {
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) continue;
    const from = node.inputs.length === 0 ? "its binding" : node.inputs.join(", ");
    throw new NonFiniteError(`${node}: ${node.op.name} gives ${data[i]} at flat position ${i}, from ${from}.`);
  }
}

/** Checks what no step computes: bindings, and what depends on none and was computed when the plan was made. */
export function demandFiniteBefore({ steps, memory }: Plan, nodes: readonly Node[]): void {
  const stepped = new Set(steps.map(({ node }) => node));
  for (const [i, node] of nodes.entries()) if (!stepped.has(node)) demandFinite(node, memory[i] as Numbers); // one each
}
