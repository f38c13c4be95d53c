import type { Node } from "../../graph/node.ts";
import { maximum, minimum } from "../../ops/elementwise/maximum-minimum.ts";

/**
 * The same number, but for those so far below 0 that sigmoid and its like are exactly 0 there: a factor for products that vanish at
 * −∞, where $`-\infty \cdot 0`$ would be NaN. The bound is a float32 too.
 */
export function boundedBelow(x: Node): Node {
  return maximum(x, LEAST);
}

/**
 * The same number, but for those so far from 0 that sigmoid and its like do not change any more: what they are asked at, beside a
 * factor that goes on. At ∞ the factor's cotangent is infinite, and by their derivative 0 it would be NaN: here it stops.
 */
export function boundedAbove(x: Node): Node {
  return minimum(x, -LEAST);
}

const LEAST = -(2 ** 100);
