import type { Node } from "../../graph/node.ts";
import { maximum, minimum } from "../../ops/elementwise/maximum-minimum.ts";

/**
 * $`\max(x, -2^{100})`$: a factor that avoids $`-\infty \cdot 0`$, which is NaN, in products that vanish at −∞. Sigmoid and
 * similar functions are exactly 0 below the bound, which is exact in float32 too.
 */
export function boundedBelow(x: Node): Node {
  return maximum(x, LEAST);
}

/**
 * $`\min(x, 2^{100})`$: the argument of sigmoid and similar functions in a product with x. At x = ∞ their cotangent is
 * infinite and their derivative 0, whose product would be NaN; above its bound, the minimum passes no cotangent
 * on to x.
 */
export function boundedAbove(x: Node): Node {
  return minimum(x, -LEAST);
}

const LEAST = -(2 ** 100);
