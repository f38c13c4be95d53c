import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { div } from "../../ops/elementwise/div.ts";
import { exp } from "../../ops/elementwise/exp.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { stopGradient } from "../../ops/movement/stop-gradient.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import { max } from "../../ops/reduction/max.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type AxisOptions, axisOptions } from "../axes/axis-options.ts";

/**
 * The softmax: $`y_i = e^{x_i} / \sum_k e^{x_k}`$, positive numbers that add up to 1 along the axis. The largest score is
 * subtracted first, which changes neither the value nor a derivative, and no exponential overflows.
 *
 * @param x - `[…, C, …]`, real
 * @param options - `axis`: the last one if left out
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, softmax } from "@adjoint/core";
 * evaluate(softmax(constant([0, 0, 1000])), {}).toArray(); // => [0, 0, 1]
 * ```
 */
export function softmax<X extends Node, const O extends AxisOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, AxisOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function softmax(x: Node, options?: AxisOptions): Node {
  requireNodes("softmax", { x });
  const { axis = -1 } = readOptions("softmax", options, axisOptions);
  axisPosition(axis, x.shape, "softmax"); // only to throw its error
  const powers = exp(sub(x, stopGradient(max(x, { axis, keepAxes: true }))));
  return div(powers, sum(powers, { axis, keepAxes: true }));
}
