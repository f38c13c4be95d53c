import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { notEqual } from "../../ops/elementwise/comparison.ts";

/**
 * Whether a number is NaN, position by position: a bool node, without a gradient. Only a NaN differs from itself.
 *
 * @param x - `[…]`, real or int32
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, isNaN } from "@adjoint/core";
 * evaluate(isNaN(constant([1, Number.NaN, Infinity])), {}).toArray(); // => [false, true, false]
 * ```
 */
// biome-ignore lint/suspicious/noShadowRestrictedNames: the global is a function of numbers, for which Number has its own
export function isNaN<X extends Node>(x: X): Node<ShapeOf<X>>;
// biome-ignore lint/suspicious/noShadowRestrictedNames: the global is a function of numbers, for which Number has its own
export function isNaN(x: Node): Node {
  requireNodes("isNaN", { x });
  return notEqual(x, x);
}
