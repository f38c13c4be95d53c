import { readOptions } from "../../arguments/read-options.ts";
import { reduction } from "../../families/reduction.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type AlongAxes, alongAxes } from "../../shapes/along-axes.ts";
import { real } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import type { Reduction } from "../../shapes/repetition.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";
import { add } from "../elementwise/add.ts";
import { mulNoNan } from "../elementwise/mul-no-nan.ts";
import { broadcastTo } from "../movement/broadcast.ts";
import { repeatAlong, sum } from "../movement/sum-repeat.ts";
import { linearRecurrence } from "./linear-recurrence.ts";
import { productOf, productsOfOthers } from "./prod.kernel.ts";

// The two stand together because one is the derivative of the other.

/** The product along axes. A primitive for speed, and because a cumulative product has no last element of a named axis. */
export const Prod: Op<"x", Reduction> = reduction({
  name: "Prod",
  domain: { x: real },
  fold: productOf,
  vjp: {
    x: (yBar, { x }, { attributes }) =>
      mulNoNan(repeatAlong(yBar, x, attributes), apply(ProdOfOthers, { x }, { axes: attributes.axes })),
  },
  jvp: {
    x: (xDot, { x }, { attributes: { axes, keepAxes } }) =>
      sum(mulNoNan(xDot, apply(ProdOfOthers, { x }, { axes })), { axis: axes, keepAxes }),
  },
  doc: {
    summary: "The product along axes; an empty product is 1.",
    formula: "y_i = \\prod_k x_{i k}",
    kinks: "none",
    source: "product rule, the product of the others being taken from both ends, not by a division",
  },
});

/**
 * For each element the product of the others along axes. A primitive for accuracy: those before and those after may be out of range where their
 * product is not. $`\bar x_{ik} = \sum_{l \ne k} \bar y_{il} y_{il} / x_{ik}`$, without a division.
 */
export const ProdOfOthers: Op<"x", AlongAxes> = defineOp({
  name: "ProdOfOthers",
  inputs: ["x"],
  shape: alongAxes(["x"]),
  kind: always("real"),
  domain: { x: real },
  kernel: productsOfOthers,
  vjp: { x: (yBar, { x }, { attributes: { axes } }) => acrossOthers(yBar, x, axes) },
  jvp: { x: (xDot, { x }, { attributes: { axes } }) => acrossOthers(xDot, x, axes) },
  doc: {
    summary: "For each element the product of the others along axes.",
    formula: "y_i = \\prod_{k \\ne i} x_k",
    kinks: "none",
    source: "product rule; the Jacobian is symmetric",
  },
});

/**
 * The symmetric Jacobian of the products of the others times a vector: $`\sum_{k \ne i} u_k \prod_{l \ne i, k} x_l`$. Along one axis those before
 * and those after are two recurrences. With several axes, the others are those along the last one, times the products along it of the others along the
 * axes before.
 */
function acrossOthers(u: Node, x: Node, axes: readonly number[]): Node {
  const [axis, before] = [axes.at(-1), axes.slice(0, -1)];
  if (axis === undefined) return broadcastTo(0, x.shape); // the product of no others is 1
  const along = { axes: [axis], keepAxes: true };
  const products = prod(x, { axis, keepAxes: true });
  const [first, last] = [false, true].map((reverse) => linearRecurrence(x, 0, { axis, initial: 1, reverse })) as [
    Node,
    Node,
  ]; // one for each
  const ofOthers =
    before.length === 0
      ? u
      : mulNoNan(u, repeatAlong(apply(ProdOfOthers, { x: products }, { axes: before }), x, along));
  const inside = add(
    mulNoNan(linearRecurrence(x, mulNoNan(ofOthers, last), { axis, reverse: true }), first),
    mulNoNan(linearRecurrence(x, mulNoNan(ofOthers, first), { axis }), last),
  );
  if (before.length === 0) return inside;
  const others = apply(ProdOfOthers, { x }, { axes: [axis] });
  const outside = acrossOthers(sum(mulNoNan(u, others), { axis, keepAxes: true }), products, before);
  return add(inside, mulNoNan(repeatAlong(outside, x, along), others));
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
