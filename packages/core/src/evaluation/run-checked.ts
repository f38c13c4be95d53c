import type { Numbers, ReadonlyNumbers } from "../array/dtype.ts";
import { NonFiniteError } from "../errors.ts";
import type { Node } from "../graph/node.ts";
import { type Plan, runPlan } from "./plan.ts";

/** What {@link runChecked} looks for. */
export type Check = "none" | "finite";

/**
 * Computes every step of a plan; with `"finite"`, stops at the first node with a NaN or an infinity.
 *
 * @throws NonFiniteError with the flat position and the nodes that the value comes from
 */
export function runChecked(plan: Plan, nodes: readonly Node[], check: Check): void {
  if (check === "finite") requireFiniteBefore(plan, nodes);
  runPlan(plan, check === "finite" ? requireFinite : undefined);
}

function requireFinite(node: Node, data: ReadonlyNumbers): void {
  for (let i = 0; i < data.length; i++) {
    if (Number.isFinite(data[i])) continue;
    const from = node.inputs.length === 0 ? "its binding" : node.inputs.join(", ");
    throw new NonFiniteError(`${node}: ${node.op.name} gives ${data[i]} at flat position ${i}, from ${from}.`);
  }
}

/** Checks what no step computes: bindings, and what depends on none and was computed when the plan was made. */
function requireFiniteBefore({ steps, memory }: Plan, nodes: readonly Node[]): void {
  const stepped = new Set(steps.map(({ node }) => node));
  for (const [i, node] of nodes.entries()) if (!stepped.has(node)) requireFinite(node, memory[i] as Numbers); // one each
}
