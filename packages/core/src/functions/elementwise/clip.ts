import { describeValue } from "../../arguments/describe-value.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ArgumentError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { greater, less } from "../../ops/elementwise/comparison.ts";
import { where } from "../../ops/elementwise/where.ts";

/** Between which numbers to stay: either, or both. */
export interface ClipOptions {
  /** The least value; −∞ if left out. */
  readonly min?: number;
  /** The greatest value; ∞ if left out. */
  readonly max?: number;
}

const clipOptions: OptionTable<ClipOptions> = { min: "optional", max: "optional" };

/**
 * A node held between bounds: $`y = \min(\max(x, \mathit{min}), \mathit{max})`$. The derivative is 1 inside and at the
 * bounds, 0 outside. A NaN stays one.
 *
 * @param x - `[…]`, real
 * @param options - `min`, `max` or both, as numbers; for bounds that are nodes see {@link maximum} and {@link minimum}
 * @returns the shape of `x`
 * @throws ArgumentError if no bound is given, if a bound is not a number, or if `min` is above `max`
 *
 * @example
 * ```ts
 * import { clip, constant, evaluate } from "@adjoint/core";
 * evaluate(clip(constant([-2, 0.5, 3]), { min: -1, max: 1 }), {}).toArray(); // => [-1, 0.5, 1]
 * evaluate(clip(constant([-2, 0.5, 3]), { min: 0 }), {}).toArray(); // => [0, 0.5, 3]
 * ```
 */
export function clip<X extends Node>(x: X, options: ClipOptions): Node<ShapeOf<X>>;
export function clip(x: Node, options: ClipOptions): Node {
  requireNodes("clip", { x });
  const { min, max } = readOptions("clip", options, clipOptions);
  for (const bound of [min, max]) {
    if (bound !== undefined && (typeof bound !== "number" || Number.isNaN(bound))) {
      throw new ArgumentError(
        `clip: a bound is ${describeValue(bound)}; bounds are numbers. For nodes use maximum and minimum.`,
      );
    }
  }
  if (min === undefined && max === undefined) throw new ArgumentError("clip: give min, max, or both.");
  if (min !== undefined && max !== undefined && min > max) {
    throw new ArgumentError(`clip: min is ${min} and max is ${max}; min may not be above max.`);
  }
  const fromBelow = min === undefined ? x : where(less(x, min), min, x);
  return max === undefined ? fromBelow : where(greater(fromBelow, max), max, fromBelow);
}
