import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { greater } from "../../ops/elementwise/comparison.ts";
import { expm1 } from "../../ops/elementwise/expm1.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { where } from "../../ops/elementwise/where.ts";

/** How far down. */
export interface EluOptions {
  /** Minus the value far below 0; the derivative at 0. */
  readonly alpha?: number;
}

const eluOptions: OptionTable<EluOptions> = { alpha: "optional" };

/**
 * The exponential linear unit: $`y = x`$ above 0 and $`\alpha (e^x - 1)`$ below. The derivative at 0 is $`\alpha`$: 1
 * from both sides unless another is chosen.
 *
 * @param x - `[…]`, real
 * @param options - `alpha`: 1 if left out
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, elu, evaluate } from "@adjoint/core";
 * evaluate(elu(constant([-1, 0, 2])), {}).toArray(); // => [-0.6321205588285577, 0, 2]
 * ```
 */
export function elu<X extends Node>(x: X, options?: EluOptions): Node<ShapeOf<X>>;
export function elu(x: Node, options?: EluOptions): Node {
  requireNodes("elu", { x });
  const { alpha = 1 } = readOptions("elu", options, eluOptions);
  const above = greater(x, 0);
  const below = where(above, 0, x); // or e^x would overflow in the branch that is not taken
  return where(above, x, mul(alpha, expm1(below)));
}
