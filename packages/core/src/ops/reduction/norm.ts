import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ArgumentError } from "../../errors.ts";
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
import { abs } from "../elementwise/abs.ts";
import { equal } from "../elementwise/comparison.ts";
import { div } from "../elementwise/div.ts";
import { mulNoNan } from "../elementwise/mul-no-nan.ts";
import { where } from "../elementwise/where.ts";
import { repeatAlong, sum } from "../movement/sum-repeat.ts";
import { max } from "./max.ts";

/** The Euclidean norm along axes. A primitive for stability: at the zero vector, and against overflow. */
export const Norm: Op<"x", Reduction> = reduction({
  name: "Norm",
  domain: { x: { ...real, kinks: [0] } },
  fold: (x, start, steps) => {
    let largest = 0;
    for (let j = 0; j < steps.length; j++)
      largest = Math.max(largest, Math.abs(x[start + (steps[j] as number)] as number));
    const scale = scaleFor(largest);
    let total = 0;
    for (let j = 0; j < steps.length; j++) total += ((x[start + (steps[j] as number)] as number) / scale) ** 2;
    return scale * Math.sqrt(total);
  },
  vjp: { x: (yBar, inputs, at) => mulNoNan(repeatAlong(yBar, inputs.x, at.attributes), direction(inputs, at)) },
  jvp: {
    x: (xDot, inputs, at) =>
      sum(mulNoNan(xDot, direction(inputs, at)), { axis: at.attributes.axes, keepAxes: at.attributes.keepAxes }),
  },
  doc: {
    summary: "The Euclidean norm along axes.",
    formula: "y_i = \\sqrt{\\sum_k x_{i k}^2}",
    kinks: "the gradient at the zero vector is 0",
    source: "the direction of the vector, by the chain rule",
  },
});

/** What to divide by so that squares of numbers up to this one neither overflow nor vanish: a power of 2, which is exact. */
function scaleFor(largest: number): number {
  if (largest > 1e150) return 2 ** 600;
  return largest < 1e-150 ? 2 ** -600 : 1;
}

/** Each vector divided by its length; 0 for the zero vector. */
function direction({ x }: NamedInputs<"x">, { y, attributes }: RuleContext<Reduction>): Node {
  const isZero = equal(y, 0);
  const unit = div(x, repeatAlong(where(isZero, 1, y), x, attributes));
  return where(repeatAlong(isZero, x, attributes), 0, unit);
}

/** Along which axes to measure, and how. */
export interface NormOptions extends ReduceOptions {
  /** 2 (if left out): the Euclidean norm; 1: the sum of absolute values; Infinity: the largest absolute value. */
  readonly order?: number;
}

const normOptions: OptionTable<NormOptions> = { ...reduceOptions, order: "optional" };

/**
 * The Euclidean norm along axes: $`y_i = \sqrt{\sum_k x_{ik}^2}`$, or with `order` the sum $`\sum_k |x_{ik}|`$ or the largest
 * $`|x_{ik}|`$. Without options, of all elements. Squares do not overflow before the result does.
 *
 * The gradient of the Euclidean norm is the direction, $`\bar x_{ik} = \bar y_i\, x_{ik} / y_i`$; at the zero vector it is 0, and it stays of length 1
 * anywhere near.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ArgumentError for another order
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, input, norm } from "@adjoint/core";
 * const x = input("x", [2]);
 * evaluate([norm(x), gradients(norm(x), x)], { x: [3, 4] }).map((value) => value.toArray()); // => [5, [0.6, 0.8]]
 * evaluate(gradients(norm(x), x), { x: [0, 0] }).toArray(); // => [0, 0]
 * evaluate(norm(constant([3e200, 4e200])), {}).item(); // => 5e+200
 * ```
 */
export function norm<X extends Node, const O extends NormOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, NormOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function norm(x: Node, given?: NormOptions): Node {
  requireNodes("norm", { x });
  const { order = 2, ...options } = readOptions("norm", given, normOptions);
  if (order === 1) return sum(abs(x), options);
  if (order === Number.POSITIVE_INFINITY) return max(abs(x), options);
  if (order !== 2) throw new ArgumentError(`norm: the order is ${order}; use 1, 2 or Infinity.`);
  const { axis, keepAxes = false } = options;
  return apply(Norm, { x }, { axes: axisPositions(axis, x.shape, "norm"), keepAxes });
}
