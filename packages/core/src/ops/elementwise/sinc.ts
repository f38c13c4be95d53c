import { ArgumentError } from "../../errors.ts";
import { pointwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { NamedInputs, Op, RuleContext } from "../../graph/op.ts";
import { anyNumber } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { equalShapes } from "../../shapes/equal-shapes.ts";
import { always } from "../../shapes/kind.ts";
import type { ShapeRule } from "../../shapes/shape-rule.ts";
import { mul } from "./mul.ts";
import { sincOfOrder } from "./sinc.kernel.ts";

/** The attributes of a {@link Sinc}. */
export interface SincAttributes {
  /** 0 for sinc itself; a whole number. One more with each derivative. */
  readonly order: number;
}

const unary = equalShapes(["x"]);

const shape: ShapeRule<SincAttributes> = {
  ...unary,
  attributes: { order: anyNumber },
  infer(shapes, { order }) {
    if (!(Number.isInteger(order) && order >= 0 && order <= 1000)) {
      throw new ArgumentError(`Sinc: the order is ${order}; it is a whole number from 0 to 1000.`);
    }
    return unary.infer(shapes, {});
  },
  draw: (choose) => ({ shapes: unary.draw(choose).shapes, attributes: { order: choose(0, 2) } }),
};

/**
 * Sinc, and the functions that its derivatives are made of. A primitive for stability: the derivative of sin(πx) / (πx)
 * cancels near 0, and is 0/0 there.
 */
export const Sinc: Op<"x", SincAttributes> = defineOp({
  name: "Sinc",
  inputs: ["x"],
  shape,
  kind: always("real"),
  domain: { x: real },
  form: { kind: "elementwise", value: functionOf },
  kernel: ({ attributes }) => pointwise("Sinc", functionOf(attributes), 1),
  vjp: { x: timesSlope },
  jvp: { x: timesSlope },
  doc: {
    summary: "Sinc, or with order k the function that k derivatives lead to.",
    formula: "y = \\frac{j_k(\\pi x)}{(\\pi x)^k}, \\quad j_0(u) = \\frac{\\sin u}{u}",
    kinks: "none",
    source: "(j_k(u) / u^k)' = -u j_{k+1}(u) / u^{k+1}: NIST Handbook of Mathematical Functions, 10.51.3",
  },
});

function functionOf({ order }: SincAttributes): (x: number) => number {
  return (x) => sincOfOrder(order, x);
}

/** The derivative is −π² x times the next order; the Jacobian is diagonal, so this is both modes. */
function timesSlope(bar: Node, { x }: NamedInputs<"x">, { attributes: { order } }: RuleContext<SincAttributes>): Node {
  return mul(bar, mul(mul(-(Math.PI ** 2), x), apply(Sinc, { x }, { order: order + 1 })));
}

/**
 * The normalised sinc: $`y = \sin(\pi x) / (\pi x)`$, 1 at 0 and 0 at every other whole number, with
 * $`\bar x = \bar y\, (\cos(\pi x) - y) / x`$, which is 0 at 0. Smooth: derivatives of
 * every order are accurate near 0 and at 0.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sinc } from "@adjoint/core";
 * evaluate(sinc(constant([0, 0.5, 2])), {}).toArray(); // => [1, 0.6366197723675814, 0]
 * ```
 */
export function sinc<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Sinc, { x }, { order: 0 });
}
