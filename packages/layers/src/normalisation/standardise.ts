import { add, div, mean, mul, type Node, rsqrt, square, sub, sum } from "@adjoint/core";

/** The mean and the variance of elements along axes, which are kept with size 1. */
export interface Moments {
  /** $`\mu = \frac{1}{n} \sum_i x_i`$. */
  readonly mean: Node;
  /** $`\sigma^2 = \frac{1}{n} \sum_i (x_i - \mu)^2`$: divided by n, not by n − 1. */
  readonly variance: Node;
}

/**
 * The mean and the variance along axes, which are kept with size 1.
 *
 * @param count - n, if the caller knows it
 */
export function moments(x: Node, axis: readonly number[], count?: Node | number): Moments {
  const center: Node = mean(x, { axis, keepAxes: true });
  const deviation: Node = sub(x, center);
  const squares: Node = square(deviation);
  const options = { axis, keepAxes: true } as const;
  return { mean: center, variance: count === undefined ? mean(squares, options) : div(sum(squares, options), count) };
}

/** Mean 0 and variance 1: $`(x - \mu) / \sqrt{\sigma^2 + \varepsilon}`$. */
export function standardise(x: Node, { mean, variance }: Moments, epsilon: number): Node {
  const scale: Node = rsqrt(add(variance, epsilon));
  return mul(sub(x, mean), scale);
}
