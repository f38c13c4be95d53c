import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { greater } from "../../ops/elementwise/comparison.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { where } from "../../ops/elementwise/where.ts";

/** How leaky. */
export interface LeakyReluOptions {
  /** The derivative below 0, and at 0. */
  readonly slope?: number;
}

const leakyReluOptions: OptionTable<LeakyReluOptions> = { slope: "optional" };

/**
 * The leaky rectifier: $`y = x`$ above 0 and $`s x`$ below. The derivative at 0 is the slope $`s`$.
 *
 * @param x - `[…]`, real
 * @param options - `slope`: 0.01 if left out
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, leakyRelu } from "@adjoint/core";
 * evaluate(leakyRelu(constant([-1, 0, 2])), {}).toArray(); // => [-0.01, 0, 2]
 * ```
 */
export function leakyRelu<X extends Node>(x: X, options?: LeakyReluOptions): Node<ShapeOf<X>>;
export function leakyRelu(x: Node, options?: LeakyReluOptions): Node {
  requireNodes("leakyRelu", { x });
  const { slope = 0.01 } = readOptions("leakyRelu", options, leakyReluOptions);
  return where(greater(x, 0), x, mul(slope, x));
}
