import { input, type Node } from "@adjoint/core";
import type { StepCount } from "../optimisers/step-count.ts";

/** One step of the way from the number of updates to a count: see `StepCount`. */
export interface CountPart {
  /** `"over"`: the quotient, rounded down; `"within"`: the remainder; `"after"`: the difference, or 0 where it is negative. */
  readonly kind: "over" | "within" | "after";
  /** The number that it is taken with. */
  readonly by: number;
}

/** An input of rank 0 whose value follows from the number of updates. */
export interface CountInput {
  /** The input. */
  readonly node: Node<[]>;
  /** How its value comes about, for those who compute it elsewhere: each part is taken of the one before. */
  readonly parts: readonly CountPart[];
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
  const count = (node: Node<[]>, name: string, parts: readonly CountPart[]): StepCount => {
    const part = (kind: CountPart["kind"], by: number): StepCount => {
      const [of, own] = [`${name}/${kind}-${by}`, [...parts, { kind, by }]];
      const made = inputs.get(of) ?? { node: input(of, []), parts: Object.freeze(own), at: (n) => countAt(own, n) };
      inputs.set(of, made);
      return count(made.node, of, own);
    };
    return {
      node,
      over: (every) => part("over", every),
      within: (every) => part("within", every),
      after: (first) => part("after", first),
    };
  };
  return { count: count(step, "step", []), inputs: { [Symbol.iterator]: () => inputs.values() } };
}

function countAt(parts: readonly CountPart[], step: number): number {
  return parts.reduce((n, { kind, by }) => {
    if (kind === "over") return Math.floor(n / by);
    return kind === "within" ? n % by : Math.max(n - by, 0);
  }, step);
}
