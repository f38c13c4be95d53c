import type { Numbers } from "../array/dtype.ts";
import { makePlan, runPlan } from "../evaluation/plan.ts";
import { schedule } from "../evaluation/schedule.ts";
import type { Node } from "../graph/node.ts";
import type { KernelContext } from "../graph/op.ts";

/** A body in memory that is planned once. */
export interface BodyMemory {
  /** Where the values of the placeholders go; `undefined` where nothing asks for one. */
  readonly placeholders: readonly (Numbers | undefined)[];
  /** Where the results are after a run. */
  readonly results: readonly Numbers[];
  /** Computes the results. */
  run(): void;
}

/** Plans the results of a body for given axis sizes. */
export function bodyMemory(
  placeholders: readonly Node[],
  results: readonly Node[],
  { sizeOf }: Pick<KernelContext<object>, "sizeOf">,
): BodyMemory {
  const order = schedule(results);
  const kept = new Set(order.outputs);
  const plan = makePlan(order, sizeOf, { dtype: "float64", keep: (id) => kept.has(id) });
  const memoryOf = (node: Node): Numbers | undefined => plan.memory[order.position.get(node) ?? -1];
  return {
    placeholders: placeholders.map(memoryOf),
    results: results.map((node) => memoryOf(node) as Numbers), // results have memory
    run: () => runPlan(plan),
  };
}
