import { div, hypot, type Node, norm, sqrt, sub, sum } from "@adjoint/core";

/** The mean and the variance of elements along axes, which are kept with size 1. */
export interface Moments {
  /** $`\mu = \frac{1}{n} \sum_i x_i`$. */
  readonly mean: Node;
  /** $`\sigma^2 = \frac{1}{n} \sum_i (x_i - \mu)^2`$: divided by n, not by n − 1. */
  readonly variance: Node;
}

/** How elements lie around their mean along axes, which are kept with size 1 where one number is left. */
export interface Spread {
  /** $`\mu`$. */
  readonly mean: Node;
  /** $`x - \mu`$. */
  readonly deviation: Node;
  /** $`\sigma`$, whose square may overflow or vanish. */
  readonly size: Node;
}

/**
 * How elements lie around their mean along axes. There is no variance in between: squares overflow and vanish.
 *
 * @param count - n, the number of elements
 */
export function spread(x: Node, axis: readonly number[], count: Node | number): Spread {
  const along = { axis, keepAxes: true } as const;
  const mean: Node = div(sum(x, along), count);
  const deviation: Node = sub(x, mean);
  return {
    mean,
    deviation,
    size: div(norm(deviation, along), typeof count === "number" ? Math.sqrt(count) : sqrt(count)),
  };
}

/** Mean 0 and variance 1: $`(x - \mu) / \sqrt{\sigma^2 + \varepsilon}`$. */
export function standardise({ deviation, size }: Omit<Spread, "mean">, epsilon: number): Node {
  return div(deviation, hypot(size, Math.sqrt(epsilon)));
}
