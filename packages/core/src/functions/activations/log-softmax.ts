import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { exp } from "../../ops/elementwise/exp.ts";
import { log } from "../../ops/elementwise/log.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { stopGradient } from "../../ops/movement/stop-gradient.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import { max } from "../../ops/reduction/max.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type AxisOptions, axisOptions } from "../axes/axis-options.ts";

/**
 * The logarithm of the softmax: $`y_i = x_i - \ln \sum_k e^{x_k}`$, exact where the softmax itself would round to 0 or 1.
 * The largest score is subtracted first, which changes neither the value nor a derivative.
 *
 * @param x - `[…, C, …]`, real
 * @param options - `axis`: the last one if left out
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, logSoftmax } from "@adjoint/core";
 * evaluate(logSoftmax(constant([0, -1000])), {}).toArray(); // => [0, -1000]
 * ```
 */
export function logSoftmax<X extends Node, const O extends AxisOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, AxisOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function logSoftmax(x: Node, options?: AxisOptions): Node {
  requireNodes("logSoftmax", { x });
  const { axis = -1 } = readOptions("logSoftmax", options, axisOptions);
  axisPosition(axis, x.shape, "logSoftmax"); // only to throw its error
  const shifted = sub(x, stopGradient(max(x, { axis, keepAxes: true })));
  return sub(shifted, log(sum(exp(shifted), { axis, keepAxes: true })));
}
