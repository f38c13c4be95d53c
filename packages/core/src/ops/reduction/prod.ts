import { readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
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
import { mulNoNan } from "../elementwise/mul-no-nan.ts";
import { broadcastTo } from "../movement/broadcast.ts";
import { repeatAlong, sum } from "../movement/sum-repeat.ts";
import { linearRecurrence } from "./linear-recurrence.ts";

/** The product along axes. A primitive for speed, and because a cumulative product has no last element of a named axis. */
export const Prod: Op<"x", Reduction> = reduction({
  name: "Prod",
  domain: { x: real },
  fold: productOf,
  vjp: { x: (yBar, inputs, at) => mulNoNan(repeatAlong(yBar, inputs.x, at.attributes), others(inputs, at)) },
  jvp: {
    x: (xDot, inputs, at) =>
      sum(mulNoNan(xDot, others(inputs, at)), { axis: at.attributes.axes, keepAxes: at.attributes.keepAxes }),
  },
  doc: {
    summary: "The product along axes; an empty product is 1.",
    formula: "y_i = \\prod_k x_{i k}",
    kinks: "none",
    source: "product rule, the product of the others being taken from both ends, not by a division",
  },
});

/** A step of the scale; a power of 2, which is exact. */
const SCALE = 2 ** 600;

/** By a number in the middle of the range and how often it has to be scaled, so that a part that overflows may meet a 0. */
function productOf(x: Numbers, start: number, steps: Int32Array): number {
  let [product, scales] = [1, 0];
  const centred = (value: number): number => {
    const size = Math.abs(value);
    if (size > 2 ** 400 && size < Number.POSITIVE_INFINITY) {
      scales++;
      return value / SCALE;
    }
    if (size > 0 && size < 2 ** -400) {
      scales--;
      return value * SCALE;
    }
    return value;
  };
  for (let j = 0; j < steps.length; j++)
    product = centred(product * centred(x[start + (steps[j] as number)] as number));
  for (; scales > 0; scales--) product *= SCALE;
  for (; scales < 0; scales++) product /= SCALE;
  return product;
}

/**
 * For each element the product of the others of its fibre: those before it times those after it. With several axes, the
 * others along the last one, times the products along it of the others along the axes before.
 */
function others({ x }: NamedInputs<"x">, { attributes: { axes } }: RuleContext<Reduction>): Node {
  let [result, products]: [Node | undefined, Node] = [undefined, x];
  for (const axis of axes.toReversed()) {
    const before = linearRecurrence(products, 0, { axis, initial: 1 });
    const after = linearRecurrence(products, 0, { axis, initial: 1, reverse: true });
    const along = mulNoNan(before, after); // a product that overflows meets a 0 from the other side
    result = result === undefined ? along : mulNoNan(result, along); // `along` has size 1 in the axes already done
    products = prod(products, { axis, keepAxes: true });
  }
  return result ?? broadcastTo(1, x.shape);
}

/**
 * The product along axes: $`y_i = \prod_k x_{ik}`$. Without options, of all elements. An empty product is 1.
 *
 * The gradient is the product of the others, $`\bar x_{ik} = \bar y_i \prod_{l \ne k} x_{il}`$, without a division: it is right where one element is 0, and 0 where two are.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { constant, evaluate, gradients, input, prod } from "@adjoint/core";
 * const x = input("x", [3]);
 * evaluate([prod(x), gradients(prod(x), x)], { x: [2, 0, 3] }).map((value) => value.toArray()); // => [0, [0, 6, 0]]
 * ```
 */
export function prod<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function prod(x: Node, options?: ReduceOptions): Node {
  requireNodes("prod", { x });
  const { axis, keepAxes = false } = readOptions("prod", options, reduceOptions);
  const axes = axisPositions(axis, x.shape, "prod");
  return axes.length === 0 ? x : apply(Prod, { x }, { axes, keepAxes });
}
