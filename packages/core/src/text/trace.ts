import { Map as ImmutableMap } from "immutable";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import type { Numbers } from "../array/dtype.ts";
import { NDArray } from "../array/nd-array.ts";
import type { Bindings } from "../evaluation/bindings.ts";
import { makePlan, runPlan } from "../evaluation/plan.ts";
import type { EvaluateOptions } from "../evaluation/prepare.ts";
import { schedule } from "../evaluation/schedule.ts";
import { signature } from "../evaluation/signature.ts";
import type { Node } from "../graph/node.ts";
import type { Nodes } from "../graph/node-structure.ts";
import { explainNodes } from "./explain.ts";

/** How to evaluate what is traced: without `check`, since a trace shows where a NaN comes from instead of stopping there. */
export type TraceOptions = Omit<EvaluateOptions, "check">;

const traceOptions: OptionTable<TraceOptions> = { dtype: "optional", axes: "optional", unused: "optional" };

/** The value of every node of a graph at one set of bindings. */
export interface Trace {
  /** The values, in the order in which they were computed. */
  readonly values: ImmutableMap<Node, NDArray>;
  /** A table of the nodes with their values. */
  toString(): string;
}

/**
 * Evaluates a graph and keeps every value on the way, those of the gradient too if its nodes are among the outputs.
 *
 * @throws what {@link evaluate} throws
 *
 * @example
 * ```ts
 * import { input, mul, sum, trace } from "@adjoint/core";
 * const x = input("x", [2]);
 * const product = mul(x, x);
 * const seen = trace(sum(product), { x: [3, 4] });
 * seen.values.get(product)?.toArray(); // => [9, 16]
 * ```
 */
export function trace(outputs: Nodes, bindings: Bindings, options?: TraceOptions): Trace {
  const { dtype = "float64", axes = {}, unused = "ignore" } = readOptions("trace", options, traceOptions);
  const order = schedule(outputs);
  const { arrays, sizeOf } = signature(outputs, { dtype, axes, unused }).read(bindings);
  const plan = makePlan(order, sizeOf, { dtype, keep: () => true });
  for (const id of order.bound) {
    const [memory, node] = [plan.memory[id] as Numbers, order.nodes[id] as Node]; // ids come from the schedule
    memory.set(arrays.get(node)?.data as Numbers);
  }
  runPlan(plan);
  const values = ImmutableMap<Node, NDArray>().withMutations((map) => {
    for (const [i, node] of order.nodes.entries())
      map.set(node, NDArray.adopt(plan.sizes[i] ?? [], plan.memory[i] as Numbers));
  });
  return Object.freeze({
    values,
    toString: () => explainNodes(order.nodes, (node) => values.get(node)?.toString() ?? ""),
  });
}
