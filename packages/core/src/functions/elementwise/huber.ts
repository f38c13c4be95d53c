import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ArgumentError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { clip } from "./clip.ts";

/** Where the parabola ends. */
export interface HuberOptions {
  /** From which size on the function is a straight line. */
  readonly delta?: number;
}

const huberOptions: OptionTable<HuberOptions> = { delta: "optional" };

/**
 * The Huber function of a residual: $`y = x^2 / 2`$ up to the size $`\delta`$, $`\delta (|x| - \delta / 2)`$ beyond, with
 * $`\bar x = \bar y \min(\max(x, -\delta), \delta)`$, which has no jump. The second derivative at the joints is 1.
 *
 * With $`c`$ for `x` clipped to $`\pm\delta`$, both cases are $`c (x - c / 2)`$.
 *
 * @param x - `[…]`, real: a prediction minus a target
 * @param options - `delta`: 1 if left out
 * @returns the shape of `x`
 * @throws ArgumentError unless `delta` is positive
 *
 * @example
 * ```ts
 * import { constant, evaluate, huber } from "@adjoint/core";
 * evaluate(huber(constant([-3, 0.5])), {}).toArray(); // => [2.5, 0.125]
 * ```
 */
export function huber<X extends Node>(x: X, options?: HuberOptions): Node<ShapeOf<X>>;
export function huber(x: Node, options?: HuberOptions): Node {
  requireNodes("huber", { x });
  const { delta = 1 } = readOptions("huber", options, huberOptions);
  if (!(delta > 0)) throw new ArgumentError(`huber: delta is ${delta}; it must be positive.`);
  const clipped = clip(x, { min: -delta, max: delta });
  return mulNoNan(sub(x, mul(0.5, clipped)), clipped); // at ∞, where the line has the slope δ, the tangent of what is clipped is 0
}
