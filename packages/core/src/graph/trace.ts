import { Map as ImmutableMap } from "immutable";
import { demandChoice } from "../arguments/demand-choice.ts";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import type { Numbers } from "../array/dtype.ts";
import { NDArray } from "../array/nd-array.ts";
import { AxisSizes } from "./axis-sizes.ts";
import { axisWitnesses } from "./axis-witnesses.ts";
import { type Bindings, readBindings } from "./bindings.ts";
import { explainNodes } from "./explain.ts";
import { isBound } from "./is-bound.ts";
import type { Node } from "./node.ts";
import { listNodes, type Nodes } from "./node-structure.ts";
import { makePlan, runPlan } from "./plan.ts";
import type { EvaluateOptions } from "./prepare.ts";
import { topology } from "./topology.ts";

/** How to evaluate what is traced: a trace shows where a NaN comes from, so that it stops at none. */
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
  demandChoice("The option dtype", dtype, ["float64", "float32"]);
  demandChoice("The option unused", unused, ["ignore", "error"]);
  const sorted = topology(listNodes(outputs));
  const bound = sorted.nodes.filter(isBound);
  const read = readBindings(bound, bindings, { dtype, unused, witnesses: axisWitnesses(sorted.nodes, bound) });
  const plan = makePlan(sorted, AxisSizes.bind(bound, read, axes), { dtype, keep: () => true });
  for (const [i, node] of bound.entries()) {
    const memory = plan.memory[sorted.position.get(node) as number] as Numbers; // a node of the topology
    memory.set(read.arrays[i]?.data as Numbers);
  }
  runPlan(plan);
  const values = ImmutableMap<Node, NDArray>().withMutations((map) => {
    for (const [i, node] of sorted.nodes.entries())
      map.set(node, NDArray.adopt(plan.sizes[i] ?? [], plan.memory[i] as Numbers));
  });
  return Object.freeze({
    values,
    toString: () => explainNodes(sorted.nodes, (node) => values.get(node)?.toString() ?? ""),
  });
}
