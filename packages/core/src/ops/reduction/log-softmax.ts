import { readOptions } from "../../arguments/read-options.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type AlongAxes, alongAxes } from "../../shapes/along-axes.ts";
import { type AxisOptions, axisOptions } from "../../shapes/axis-options.ts";
import { real } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { fibreByFibre, logProbabilities } from "./softmax.kernel.ts";
import { Deviation, DeviationTranspose } from "./softmax.ts";

/** Logarithm of the softmax. A primitive for accuracy: of a score that has nearly all of the weight, a difference would be 0. */
export const LogSoftmax: Op<"x", AlongAxes> = defineOp({
  name: "LogSoftmax",
  inputs: ["x"],
  shape: alongAxes(["x"]),
  kind: always("real"),
  domain: { x: real },
  kernel: fibreByFibre(logProbabilities),
  vjp: { x: (yBar, { x }, { attributes }) => apply(DeviationTranspose, { x, u: yBar }, attributes) },
  jvp: { x: (xDot, { x }, { attributes }) => apply(Deviation, { x, u: xDot }, attributes) },
  doc: {
    summary: "Logarithm of the softmax along axes.",
    formula: "y_i = x_i - \\ln \\sum_k e^{x_k}",
    kinks: "none; infinite scores count as those of Softmax do",
    source: "chain rule",
  },
});

/**
 * The logarithm of the softmax: $`y_i = x_i - \ln \sum_k e^{x_k}`$, with
 * $`\bar x_i = \bar y_i - e^{y_i} \sum_k \bar y_k`$, exact where the softmax itself would round to 0 or 1.
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
  return apply(LogSoftmax, { x }, { axes: [axisPosition(axis, x.shape, "logSoftmax")] });
}
