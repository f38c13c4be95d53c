import { div, floor, maximum, type Node, remainder, sub } from "@adjoint/core";

/** A count of updates, and what follows from it: non-negative integers, each a real node of rank 0. */
export interface StepCount {
  /** The count $`n`$ itself. */
  readonly node: Node<[]>;
  /** $`\lfloor n / k \rfloor`$: the number of times that `every` updates are over. */
  over(every: number): StepCount;
  /** $`n - k \lfloor n / k \rfloor`$: the number of updates since then. */
  within(every: number): StepCount;
  /** $`\max(n - k, 0)`$: the number of updates after the first ones. */
  after(first: number): StepCount;
}

/**
 * A count whose parts are nodes over a step. In float32, which cannot tell $`2^{24}`$ from $`2^{24} + 1`$, they are right
 * up to $`2^{24}`$; the trainer passes parts that are exact beyond.
 */
export function countOf(step: Node<[]>): StepCount {
  return {
    node: step,
    over: (every) => countOf(floor(div(step, every))),
    within: (every) => countOf(remainder(step, every)),
    after: (first) => countOf(maximum(sub(step, first), 0)),
  };
}
