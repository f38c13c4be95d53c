import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import { mul } from "./mul.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { neg } from "./neg.ts";
import { timesSlope } from "./times-slope.ts";

// The three stand together because their derivatives are made of each other.

/** Logistic function. A primitive for accuracy: a composite would raise e to large powers. */
export const Sigmoid: Op<"x", NoAttributes> = elementwise({
  name: "Sigmoid",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) {
      const power = Math.exp(-Math.abs(x[i] as number)); // inputs and output are equally long
      y[i] = ((x[i] as number) >= 0 ? 1 : power) / (1 + power);
    }
  },
  vjp: { x: (yBar, { x }) => timesSlope(yBar, sigmoidDerivative(x)) },
  doc: {
    summary: "Logistic function.",
    formula: "y = \\frac{1}{1 + e^{-x}}",
    kinks: "none",
    source: "chain rule; σ' = σ(x) σ(-x)",
  },
});

/** Derivative of the logistic function. A primitive for accuracy: y (1 − y) is 0 from 37 on, where the value is e^−x. */
export const SigmoidDerivative: Op<"x", NoAttributes> = elementwise({
  name: "SigmoidDerivative",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) {
      const power = Math.exp(-Math.abs(x[i] as number)); // inputs and output are equally long
      y[i] = power / ((1 + power) * (1 + power));
    }
  },
  vjp: { x: (yBar, { x }, { y }) => neg(mulNoNan(yBar, mul(y, tanh(mul(0.5, x))))) },
  doc: {
    summary: "Derivative of the logistic function.",
    formula: "y = \\frac{e^{-x}}{(1 + e^{-x})^2}",
    kinks: "none",
    source: "chain rule; σ'' = -σ' tanh(x / 2)",
  },
});

/** Hyperbolic tangent. A primitive for accuracy: 2 σ(2x) − 1 loses the digits of a small x. */
export const Tanh: Op<"x", NoAttributes> = elementwise({
  name: "Tanh",
  domain: { x: real },
  loop: (y, x) => {
    for (let i = 0; i < y.length; i++) y[i] = Math.tanh(x[i] as number); // inputs and output are equally long
  },
  vjp: { x: (yBar, { x }) => mulNoNan(yBar, mul(4, sigmoidDerivative(mul(2, x)))) },
  doc: {
    summary: "Hyperbolic tangent.",
    formula: "y = \\tanh x",
    kinks: "none",
    source: "chain rule; sech² x = 4 σ'(2x)",
  },
});

/**
 * The logistic function: $`y = \sigma(x) = 1 / (1 + e^{-x})`$, with $`\bar x = \bar y\, \sigma(x)\, \sigma(-x)`$. Neither the
 * value nor the derivative loses its tail.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sigmoid } from "@adjoint/core";
 * evaluate(sigmoid(constant([0, 1, -100])), {}).toArray(); // => [0.5, 0.7310585786300049, 3.7200759760208356e-44]
 * ```
 */
export function sigmoid<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Sigmoid, { x });
}

/**
 * The derivative of the logistic function: $`y = \sigma(x)\, \sigma(-x)`$, with
 * $`\bar x = -\bar y\, y \tanh(x / 2)`$, exact in the tails.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, sigmoidDerivative } from "@adjoint/core";
 * evaluate(sigmoidDerivative(constant([0, 40])), {}).toArray(); // => [0.25, 4.248354255291589e-18]
 * ```
 */
export function sigmoidDerivative<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(SigmoidDerivative, { x });
}

/**
 * The hyperbolic tangent: $`y = \tanh x`$, with $`\bar x = \bar y\, \mathrm{sech}^2 x`$, exact in the tails, where
 * $`1 - y^2`$ is 0 from 19 on.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 *
 * @example
 * ```ts
 * import { constant, evaluate, tanh } from "@adjoint/core";
 * evaluate(tanh(constant([0, 1])), {}).toArray(); // => [0, 0.7615941559557649]
 * ```
 */
export function tanh<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Tanh, { x });
}
