import type { Node } from "../graph/node.ts";
import { maximum } from "../ops/maximum-minimum.ts";

/**
 * The same number, but for those so far below 0 that sigmoid and its like are exactly 0 there: a factor for products that vanish at
 * −∞, where $`-\infty \cdot 0`$ would be NaN. The bound is a float32 too.
 */
export function boundedBelow(x: Node): Node {
  return maximum(x, LEAST);
}

const LEAST = -(2 ** 100);
