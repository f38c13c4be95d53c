import { demandChoice } from "../arguments/demand-choice.ts";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import type { Numbers } from "../array/dtype.ts";
import { NDArray } from "../array/nd-array.ts";
import { AxisSizes } from "./axis-sizes.ts";
import { axisWitnesses } from "./axis-witnesses.ts";
import { type Bindings, readBindings, type Unused } from "./bindings.ts";
import { demandFinite } from "./demand-finite.ts";
import { isBound } from "./is-bound.ts";
import type { Node } from "./node.ts";
import { type Like, likeNodes, listNodes, type Nodes } from "./node-structure.ts";
import { makePlan, type Plan, runPlan } from "./plan.ts";
import { PlanCache } from "./plan-cache.ts";
import { readGiven } from "./read-given.ts";
import { topology } from "./topology.ts";

/** How to evaluate. */
export interface EvaluateOptions {
  /** How to store real numbers: float64 unless asked otherwise. Kernels compute in float64 and round when they store. */
  readonly dtype?: "float64" | "float32";
  /** Sizes of named axes that no input binds. */
  readonly axes?: Readonly<Record<string, number>>;
  /** `"finite"`: stop with an error at the first node that has a NaN or an infinity. */
  readonly check?: "none" | "finite";
  /** `"error"`: refuse bindings that nothing uses. Otherwise they are ignored, so that one set serves many outputs. */
  readonly unused?: Unused;
}

/** The same as a table, for the check. */
export const evaluateOptions: OptionTable<EvaluateOptions> = {
  dtype: "optional",
  axes: "optional",
  check: "optional",
  unused: "optional",
};

/** How to prepare an evaluation. */
export interface PrepareOptions extends EvaluateOptions {
  /**
   * Values that stay: of inputs and parameters, by name or by node, and of nodes in between, by node, which are then not
   * computed. What depends on them alone is computed once, so that a call costs only what depends on the other bindings.
   */
  readonly given?: Bindings;
}

const prepareOptions: OptionTable<PrepareOptions> = { ...evaluateOptions, given: "optional" };

/**
 * An evaluation that is sorted once and planned once for each set of axis sizes, for loops. Each call gives new arrays. It
 * keeps the memory of its last few plans, so that a smaller last batch costs no new one.
 *
 * @param outputs - a node, a list or a record of nodes; every answer has the same form
 * @param options - those of `evaluate`, and `given`: values that stay
 * @throws BindingError at once, if a value of `given` does not fit its node
 * @throws what {@link evaluate} throws, when the prepared function is called
 *
 * @example
 * ```ts
 * import { input, prepare, square } from "@adjoint/core";
 * const f = prepare(square(input("x", [])));
 * [1, 2, 3].map((x) => f({ x }).item()); // => [1, 4, 9]
 * ```
 *
 * @example
 * ```ts
 * import { exp, input, mul, parameter, prepare } from "@adjoint/core";
 * const w = parameter("w", []);
 * const features = exp(input("x", []));
 * const f = prepare(mul(w, features), { given: [[features, 10]] }); // x needs no value: nothing asks for it
 * [1, 2].map((value) => f({ w: value }).item()); // => [10, 20]
 * ```
 */
export function prepare<const N extends Nodes>(
  outputs: N,
  options?: PrepareOptions,
): (bindings: Bindings) => Like<N, NDArray> {
  const {
    dtype = "float64",
    axes = {},
    check = "none",
    unused = "ignore",
    given: stays,
  } = readOptions("prepare", options, prepareOptions);
  demandChoice("The option dtype", dtype, ["float64", "float32"]);
  demandChoice("The option check", check, ["none", "finite"]);
  demandChoice("The option unused", unused, ["ignore", "error"]);
  const list = listNodes(outputs);
  const given = readGiven(list, stays, dtype);
  const sorted = topology(list, given);
  const bound = sorted.nodes.filter((node) => isBound(node) && !given.has(node));
  const boundAt = bound.map((node) => sorted.position.get(node) as number); // just sorted
  const outputAt = list.map((node) => sorted.position.get(node) as number);
  const kept = new Set<Node>(list);
  const witnesses = axisWitnesses(sorted.nodes, bound);
  const plans = new PlanCache();
  return (bindings) => {
    const read = readBindings(bound, bindings, { dtype, unused, witnesses });
    const { arrays } = read;
    const sizes = AxisSizes.bind(
      [...bound, ...given.keys()],
      { ...read, arrays: [...arrays, ...given.values()] },
      axes,
    );
    const plan = plans.get(sizes, () => makePlan(sorted, sizes, { dtype, keep: (node) => kept.has(node), given }));
    for (let i = 0; i < bound.length; i++) at(plan.memory, boundAt[i]).set((arrays[i] as NDArray).data as Numbers);
    if (check === "finite") demandFiniteBefore(plan, sorted.nodes);
    runPlan(plan, check === "finite" ? demandFinite : undefined);
    const values = outputAt.map((i) => NDArray.adopt(plan.sizes[i] ?? [], at(plan.memory, i).slice()));
    return likeNodes(outputs, values);
  };
}

/** Checks what no step computes: bindings, and what depends on none and was computed when the plan was made. */
function demandFiniteBefore({ steps, memory }: Plan, nodes: readonly Node[]): void {
  const stepped = new Set(steps.map(({ node }) => node));
  for (const [i, node] of nodes.entries()) if (!stepped.has(node)) demandFinite(node, at(memory, i));
}

function at(memory: readonly Numbers[], position: number | undefined): Numbers {
  return memory[position as number] as Numbers; // positions come from the topology that the plan was made for
}
