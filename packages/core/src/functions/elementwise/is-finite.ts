import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { less } from "../../ops/elementwise/comparison.ts";

/**
 * Whether a number is neither infinite nor NaN, position by position: a bool node, without a gradient.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, isFinite } from "@adjoint/core";
 * evaluate(isFinite(constant([1, Number.NaN, -Infinity])), {}).toArray(); // => [true, false, false]
 * ```
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the global is a function of numbers, for which Number has its own
export function isFinite<X extends Node>(x: X): Node<ShapeOf<X>>;
// biome-ignore lint/suspicious/noShadowRestrictedNames: the global is a function of numbers, for which Number has its own
export function isFinite(x: Node): Node {
  requireNodes("isFinite", { x });
  return less(abs(x), Number.POSITIVE_INFINITY);
}
