import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { positive } from "../../shapes/domain.ts";
import { logGamma } from "./lgamma.kernel.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { digamma } from "./polygamma.ts";

/** The logarithm of the gamma function. A primitive because no finite formula over other nodes is exact around its zeros. */
export const Lgamma: Op<"x", NoAttributes> = elementwise({
  name: "Lgamma",
  domain: { x: positive },
  value: logGamma,
  vjp: { x: (yBar, { x }) => mulNoNan(yBar, digamma(x)) },
  doc: {
    summary: "The logarithm of the absolute value of the gamma function.",
    formula: "y = \\ln |\\Gamma(x)|",
    kinks: "infinite at 0 and at the negative integers; its derivative has no value at the negative integers: NaN",
    source: "definition of the digamma function",
  },
});

/**
 * The logarithm of the gamma function: $`y = \ln |\Gamma(x)|`$, so $`e^y = (x - 1)!`$ at integers, with
 * $`\bar x = \bar y\, \psi(x)`$, see {@link digamma}. Right to a few digits of the last place for x above 0, its zeros at 1 and 2
 * included; below 0 the error is that of numbers around 1.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`; ∞ at 0 and at the negative integers
 *
 * @example
 * ```ts
 * import { constant, evaluate, lgamma } from "@adjoint/core";
 * evaluate(lgamma(constant([0.5, 1, 5])), {}).toArray(); // => [0.5723649429, 0, 3.1780538303]
 * ```
 */
export function lgamma<X extends Node>(x: X): Node<ShapeOf<X>> {
  return apply(Lgamma, { x });
}
