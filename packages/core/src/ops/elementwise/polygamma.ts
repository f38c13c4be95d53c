import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireWholeNumber } from "../../arguments/require-whole-number.ts";
import { ShapeError } from "../../errors.ts";
import { pointwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { NamedInputs, Op, RuleContext } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { anyNumber } from "../../shapes/attribute-sort.ts";
import { positive } from "../../shapes/domain.ts";
import { equalShapes } from "../../shapes/equal-shapes.ts";
import { always } from "../../shapes/kind.ts";
import type { ShapeRule } from "../../shapes/shape-rule.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { polygammaOf } from "./polygamma.kernel.ts";

/** The attributes of a {@link Polygamma}. */
export interface PolygammaAttributes {
  /** 0 for the digamma function, 1 for the trigamma function, and so on. One more with each derivative. */
  readonly order: number;
}

const unary = equalShapes(["x"]);

/** The factorial of the order has to be a number, with room for the powers beside it. */
const MAX_ORDER = 100;

const shape: ShapeRule<PolygammaAttributes> = {
  ...unary,
  attributes: { order: anyNumber },
  infer(shapes, { order }) {
    if (!(Number.isInteger(order) && order >= 0 && order <= MAX_ORDER))
      throw new ShapeError(`the order is ${order}; it is a whole number from 0 to ${MAX_ORDER}`);
    return unary.infer(shapes, {});
  },
  draw: (choose) => ({ shapes: unary.draw(choose).shapes, attributes: { order: choose(0, 2) } }),
};

/** The derivatives of the logarithm of the gamma function; closed under differentiation. */
export const Polygamma: Op<"x", PolygammaAttributes> = defineOp({
  name: "Polygamma",
  inputs: ["x"],
  shape,
  kind: always("real"),
  domain: { x: positive },
  form: { kind: "elementwise", value: functionOf },
  kernel: ({ attributes }) => pointwise("Polygamma", functionOf(attributes), 1),
  vjp: { x: timesSlope },
  jvp: { x: timesSlope },
  doc: {
    summary: "The derivatives of the logarithm of the gamma function: digamma for order 0, trigamma for order 1.",
    formula: "y = \\psi^{(n)}(x) = \\frac{d^{n+1}}{dx^{n+1}} \\ln \\Gamma(x)",
    kinks: "infinite at 0; without a value at the negative integers: NaN",
    source: "definition: the derivative of one order is the next one",
  },
});

function functionOf({ order }: PolygammaAttributes): (x: number) => number {
  return (x) => polygammaOf(order, x);
}

/** The derivative is the next order; the Jacobian is diagonal, so this is both modes. */
function timesSlope(
  bar: Node,
  { x }: NamedInputs<"x">,
  { attributes: { order } }: RuleContext<PolygammaAttributes>,
): Node {
  return mulNoNan(bar, apply(Polygamma, { x }, { order: order + 1 }));
}

/**
 * The digamma function, the derivative of {@link lgamma}: $`y = \psi(x) = \Gamma'(x) / \Gamma(x)`$, with
 * $`\bar x = \bar y\, \psi'(x)`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`; −∞ at 0, NaN at the negative integers
 *
 * @example
 * ```ts
 * import { constant, digamma, evaluate } from "@adjoint/core";
 * evaluate(digamma(constant([1, 2, 10])), {}).toArray(); // => [-0.5772156649, 0.4227843351, 2.2517525891]
 * ```
 */
export function digamma<X extends Node>(x: X): Node<ShapeOf<X>>;
export function digamma(x: Node): Node {
  requireNodes("digamma", { x });
  return apply(Polygamma, { x }, { order: 0 });
}

/** Which of the polygamma functions. */
export interface PolygammaOptions {
  /** 0 for the digamma function, 1 for its derivative, and so on, up to 100. */
  readonly order: number;
}

const polygammaOptions: OptionTable<PolygammaOptions> = { order: "required" };

/**
 * The polygamma function of an order: $`y = \psi^{(n)}(x)`$, the derivative of {@link digamma} of that order, with
 * $`\bar x = \bar y\, \psi^{(n+1)}(x)`$.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 * @throws ArgumentError for an order that is not an integer from 0 to 100
 *
 * @example
 * ```ts
 * import { constant, evaluate, polygamma } from "@adjoint/core";
 * evaluate(polygamma(constant([1, 2]), { order: 1 }), {}).toArray(); // => [1.6449340668, 0.6449340668]
 * ```
 */
export function polygamma<X extends Node>(x: X, options: PolygammaOptions): Node<ShapeOf<X>>;
export function polygamma(x: Node, options: PolygammaOptions): Node {
  requireNodes("polygamma", { x });
  const { order } = readOptions("polygamma", options, polygammaOptions);
  requireWholeNumber("polygamma: order", order, { max: MAX_ORDER });
  return apply(Polygamma, { x }, { order });
}
