import { input, type Node } from "@adjoint/core";
import type { StepCount } from "../optimisers/step-count.ts";

/** An input of rank 0 whose value follows from the number of updates. */
export interface CountInput {
  /** The input. */
  readonly node: Node<[]>;
  /** Its value after a number of updates. */
  readonly at: (step: number) => number;
}

/** A count whose parts are inputs, and the list of these inputs, which grows with each part that is asked for. */
export interface InputCount {
  /** The count. */
  readonly count: StepCount;
  /** The parts so far. */
  readonly inputs: Iterable<CountInput>;
}

/**
 * A count whose parts are computed outside of the graph, in float64, and bound: a float32 cannot tell $`2^{24}`$ from
 * $`2^{24} + 1`$, so that a remainder taken in the graph would stay the same for ever.
 */
export function countInputs(step: Node<[]>): InputCount {
  const inputs = new Map<string, CountInput>();
  const part = (name: string, at: CountInput["at"]): StepCount => {
    const made = inputs.get(name) ?? { node: input(name, []), at };
    inputs.set(name, made);
    return count(made.node, name, at);
  };
  const count = (node: Node<[]>, name: string, at: CountInput["at"]): StepCount => ({
    node,
    over: (every) => part(`${name}/over-${every}`, (n) => Math.floor(at(n) / every)),
    within: (every) => part(`${name}/within-${every}`, (n) => at(n) % every),
    after: (first) => part(`${name}/after-${first}`, (n) => Math.max(at(n) - first, 0)),
  });
  return { count: count(step, "step", (n) => n), inputs: { [Symbol.iterator]: () => inputs.values() } };
}
