import { describeValue } from "../../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ndarray } from "../../array/from-nested.ts";
import { ArgumentError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { where } from "../../ops/elementwise/where.ts";
import { constant } from "../../ops/leaf/constant.ts";
import { randomMask } from "../../ops/leaf/random-mask.ts";

/** What to drop. */
export interface DropoutOptions {
  /** The probability that an element is dropped: at least 0 and less than 1. */
  readonly rate: number;
  /** A node, int32 of rank 0, to be bound anew at each step; or a number, for the same mask at every step. */
  readonly seed: Node | number;
  /** Dropouts of one graph that share a seed node need streams of their own, or they drop the same positions. */
  readonly stream?: number;
}

const dropoutOptions: OptionTable<DropoutOptions> = { rate: "required", seed: "required", stream: "optional" };

/**
 * Dropout: each element is 0 with the probability `rate`, and divided by 1 − rate otherwise, so that its expectation stays:
 * $`y_i = m_i x_i / (1 - r)`$. The mask $`m`$ is a function of the seed: the same forwards, backwards and in any evaluation.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`; `x` itself for rate 0
 * @throws ArgumentError if the rate is below 0, or 1 or more, or if the seed is not an integer of 32 bits
 *
 * @example
 * ```ts
 * import { dropout, evaluate, gradients, input, sum } from "@adjoint/core";
 * const x = input("x", [6]);
 * const y = dropout(x, { rate: 0.5, seed: 1 });
 * const values = { x: [1, 2, 3, 4, 5, 6] };
 * evaluate(y, values).toArray(); // => [0, 0, 6, 8, 10, 0]
 * evaluate(gradients(sum(y), x), values).toArray(); // => [0, 0, 2, 2, 2, 0]
 * ```
 */
export function dropout<X extends Node>(x: X, options: DropoutOptions): Node<ShapeOf<X>>;
export function dropout(x: Node, options: DropoutOptions): Node {
  requireNodes("dropout", { x });
  const { rate, seed, stream = 0 } = readOptions("dropout", options, dropoutOptions);
  if (typeof rate !== "number" || !(rate >= 0 && rate < 1))
    throw new ArgumentError(`dropout: the rate is ${describeValue(rate)}; it must be at least 0 and less than 1.`);
  if (typeof seed === "number" && (seed | 0) !== seed)
    throw new ArgumentError(`dropout: the seed is ${seed}; a whole number from −2³¹ to 2³¹ − 1 is needed.`);
  if (typeof seed !== "number") requireNodes("dropout", { seed });
  if (rate === 0) return x;
  const node = typeof seed === "number" ? constant(ndarray(seed, "int32")) : seed;
  const mask: Node = randomMask(node, x.shape, { probability: 1 - rate, stream });
  return where(mask, mul(x, 1 / (1 - rate)), 0);
}
