import { add, mean, mul, type Node, rsqrt, square, sub } from "@adjoint/core";

/** What some elements have in common, with size 1 along the axes that it was taken over. */
export interface Moments {
  /** $`\mu = \frac{1}{n} \sum_i x_i`$. */
  readonly mean: Node;
  /** $`\sigma^2 = \frac{1}{n} \sum_i (x_i - \mu)^2`$: divided by n, not by n − 1. */
  readonly variance: Node;
}

/** The mean and the variance along axes, which are kept with size 1. */
export function moments(x: Node, axis: readonly number[]): Moments {
  const center: Node = mean(x, { axis, keepAxes: true });
  const deviation: Node = sub(x, center);
  return { mean: center, variance: mean(square(deviation), { axis, keepAxes: true }) };
}

/** Mean 0 and variance 1: $`(x - \mu) / \sqrt{\sigma^2 + \varepsilon}`$. */
export function standardise(x: Node, { mean, variance }: Moments, epsilon: number): Node {
  const scale: Node = rsqrt(add(variance, epsilon));
  return mul(sub(x, mean), scale);
}
