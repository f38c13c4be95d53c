import { readOptions } from "../../arguments/read-options.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { NamedInputs, Op, RuleContext } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type AlongAxes, alongAxes } from "../../shapes/along-axes.ts";
import { type AxisOptions, axisOptions } from "../../shapes/axis-options.ts";
import { real } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { mulNoNan } from "../elementwise/mul-no-nan.ts";
import { neg } from "../elementwise/neg.ts";
import { repeatAlong, sum } from "../movement/sum-repeat.ts";
import { deviations, deviationsTransposed, fibreByFibre, probabilities } from "./softmax.kernel.ts";

// The three stand together because their derivatives are made of each other. With p = softmax(x), the derivative of p is
// diag(p) (1 − 1 pᵀ), that of ln p is 1 − 1 pᵀ.

/**
 * Softmax. A primitive for accuracy: where one score has nearly all of the weight, the derivative of a quotient loses what the
 * others have.
 */
export const Softmax: Op<"x", AlongAxes> = defineOp({
  name: "Softmax",
  inputs: ["x"],
  shape: alongAxes(["x"]),
  kind: always("real"),
  domain: { x: real },
  kernel: fibreByFibre(probabilities),
  vjp: { x: weighed },
  jvp: { x: weighed },
  doc: {
    summary: "Softmax along axes.",
    formula: "y_i = \\frac{e^{x_i}}{\\sum_k e^{x_k}}",
    kinks: "none; scores of ∞ share all of the weight equally; where every score is -∞, the value is NaN",
    source: "chain rule; the Jacobian diag(y) - y y^T is symmetric",
  },
});

/** The Jacobian of the softmax times a vector; it is symmetric. */
function weighed(bar: Node, { x }: NamedInputs<"x">, { y, attributes }: RuleContext<AlongAxes>): Node {
  return mulNoNan(apply(Deviation, { x, u: bar }, attributes), y);
}

/** The total along axes, copied to every element. */
function totalOf(x: Node, { axes }: AlongAxes): Node {
  return repeatAlong(sum(x, { axis: axes, keepAxes: true }), x, { axes, keepAxes: true });
}

/**
 * How numbers deviate from their mean under a softmax: the derivative of its logarithm. A primitive for accuracy, like Softmax.
 * $`\bar x_i = -y_i\, p_i \sum_k \bar y_k`$ and $`\bar u_i = \bar y_i - p_i \sum_k \bar y_k`$.
 */
export const Deviation: Op<"x" | "u", AlongAxes> = defineOp({
  name: "Deviation",
  inputs: ["x", "u"],
  shape: alongAxes(["x", "u"]),
  kind: always("real"),
  domain: { x: real, u: real },
  kernel: fibreByFibre(deviations),
  vjp: {
    x: (yBar, { x }, { y, attributes }) =>
      neg(mulNoNan(mulNoNan(totalOf(yBar, attributes), y), apply(Softmax, { x }, attributes))),
    u: (yBar, { x }, { attributes }) => apply(DeviationTranspose, { x, u: yBar }, attributes),
  },
  jvp: {
    x: (xDot, { x }, { y, attributes }) =>
      neg(totalOf(mulNoNan(mulNoNan(xDot, y), apply(Softmax, { x }, attributes)), attributes)),
    u: (uDot, { x }, { attributes }) => apply(Deviation, { x, u: uDot }, attributes),
  },
  doc: {
    summary: "How numbers deviate from their mean under a softmax.",
    formula: "y_i = u_i - \\sum_k p_k u_k, \\quad p = \\mathrm{softmax}(x)",
    kinks: "none; a weight of 0 wins over an infinity",
    source: "linear in u; by x the derivative of the softmax",
  },
});

/**
 * The adjoint of Deviation. A primitive for accuracy, like Softmax.
 * $`\bar x_i = -p_i\, (\bar y_i - \sum_k p_k \bar y_k) \sum_k u_k`$ and $`\bar u_i = \bar y_i - \sum_k p_k \bar y_k`$.
 */
export const DeviationTranspose: Op<"x" | "u", AlongAxes> = defineOp({
  name: "DeviationTranspose",
  inputs: ["x", "u"],
  shape: alongAxes(["x", "u"]),
  kind: always("real"),
  domain: { x: real, u: real },
  kernel: fibreByFibre(deviationsTransposed),
  vjp: {
    x: byScores,
    u: (yBar, { x }, { attributes }) => apply(Deviation, { x, u: yBar }, attributes),
  },
  jvp: {
    x: byScores,
    u: (uDot, { x }, { attributes }) => apply(DeviationTranspose, { x, u: uDot }, attributes),
  },
  doc: {
    summary: "Numbers less their total, weighted by a softmax.",
    formula: "y_i = u_i - p_i \\sum_k u_k, \\quad p = \\mathrm{softmax}(x)",
    kinks: "none; a weight of 0 wins over an infinity",
    source: "linear in u; by x the derivative of the softmax",
  },
});

/** −(Σ u) times the derivative of the softmax, which is symmetric: the rule of both modes. */
function byScores(bar: Node, { x, u }: NamedInputs<"x" | "u">, { attributes }: RuleContext<AlongAxes>): Node {
  const deviation = apply(Deviation, { x, u: bar }, attributes);
  return neg(mulNoNan(mulNoNan(deviation, totalOf(u, attributes)), apply(Softmax, { x }, attributes)));
}

/**
 * The softmax: $`y_i = e^{x_i} / \sum_k e^{x_k}`$, positive numbers that add up to 1 along the axis, with
 * $`\bar x_i = y_i (\bar y_i - \sum_k y_k \bar y_k)`$. No exponential overflows. Scores of ∞ share all of the weight
 * equally; where every score is −∞, the value is NaN.
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
  return apply(Softmax, { x }, { axes: [axisPosition(axis, x.shape, "softmax")] });
}
