import { readOptions } from "../../arguments/read-options.ts";
import { reduction } from "../../families/reduction.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { NamedInputs, Op, RuleContext } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { real } from "../../shapes/domain.ts";
import type { Reduction } from "../../shapes/repetition.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";
import { equal } from "../elementwise/comparison.ts";
import { mulNoNan } from "../elementwise/mul-no-nan.ts";
import { where } from "../elementwise/where.ts";
import { repeatAlong, sum } from "../movement/sum-repeat.ts";
import { powersOf } from "./softmax.kernel.ts";
import { Softmax } from "./softmax.ts";

/** Logarithm of a sum of exponentials. A primitive for accuracy: beside a 0, the logarithm of a sum loses what is small. */
export const LogSumExp: Op<"x", Reduction> = reduction({
  name: "LogSumExp",
  noun: "log-sum-exp",
  domain: { x: real },
  fold: (x, start, steps) => {
    const { largest, rest } = powersOf(x, start, steps, new Float64Array(steps.length));
    return largest + Math.log1p(rest);
  },
  vjp: { x: (yBar, inputs, at) => mulNoNan(repeatAlong(yBar, inputs.x, at.attributes), shares(inputs, at)) },
  jvp: {
    x: (xDot, inputs, at) =>
      sum(mulNoNan(xDot, shares(inputs, at)), { axis: at.attributes.axes, keepAxes: at.attributes.keepAxes }),
  },
  doc: {
    summary: "Logarithm of a sum of exponentials along axes.",
    formula: "y_i = \\ln \\sum_k e^{x_{i k}}",
    kinks: "none; elements of ∞ share the cotangent equally; where every element is -∞, none gets anything",
    source: "chain rule; the derivative is the softmax",
  },
});

/** The softmax, and 0 where it has no value because every element is −∞. */
function shares({ x }: NamedInputs<"x">, { y, attributes }: RuleContext<Reduction>): Node {
  const isEmpty = repeatAlong(equal(y, Number.NEGATIVE_INFINITY), x, attributes);
  return where(isEmpty, 0, apply(Softmax, { x }, { axes: attributes.axes }));
}

/**
 * The logarithm of a sum of exponentials along axes: $`y = \ln \sum_k e^{x_k} = m + \ln \sum_k e^{x_k - m}`$ with
 * $`m = \max_k x_k`$. Without options, of all elements.
 *
 * The gradient is the {@link softmax} along these axes: $`\bar x_{ik} = \bar y_i\, e^{x_{ik} - y_i}`$. An element −∞ adds nothing; if every element is −∞, so is the value.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ShapeError if an axis has the size 0
 *
 * @example
 * ```ts
 * import { constant, evaluate, logSumExp } from "@adjoint/core";
 * evaluate(logSumExp(constant([1000, 1000])), {}).item(); // => 1000.6931471805599
 * evaluate(logSumExp(constant([[0, 0], [-Infinity, 5]]), { axis: 1 }), {}).toArray(); // => [0.6931471805599453, 5]
 * ```
 */
export function logSumExp<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function logSumExp(x: Node, given?: ReduceOptions): Node {
  requireNodes("logSumExp", { x });
  const { axis, keepAxes = false } = readOptions("logSumExp", given, reduceOptions);
  const axes = axisPositions(axis, x.shape, "logSumExp");
  return axes.length === 0 ? x : apply(LogSumExp, { x }, { axes, keepAxes });
}
