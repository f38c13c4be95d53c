import type { Numbers } from "../array/dtype.ts";
import { ShapeError } from "../errors/shape-error.ts";
import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import type { Node } from "../graph/node.ts";
import type { Op, VjpRule } from "../graph/op.ts";
import type { ShapeOf } from "../graph/shape-of.ts";
import type { NoAttributes } from "../shapes/attributes.ts";
import { anything, type Domain, real } from "../shapes/domain.ts";
import { always } from "../shapes/kind.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";

/** The rules of one's own, one for each input. */
export type CustomRules<I extends string> = Readonly<Record<I, VjpRule<I, NoAttributes> | null>>;

/**
 * A value with reverse rules of one's own: `value` says what is computed, from `inputs` and in any way; the rules say what
 * the cotangents of the inputs are, instead of what differentiating `value` would give.
 *
 * For gradients that are to be clipped, scaled, reversed or estimated, and for formulas whose derivative is known in a
 * better form. Forward mode differentiates `value` itself.
 *
 * @param value - a real node
 * @param inputs - the nodes whose cotangents the rules give, by name
 * @param vjp - one rule for each input, `null` for no gradient
 * @throws GradientError when differentiated, if a rule gives a cotangent of the wrong shape
 *
 * @example
 * ```ts
 * import { customVjp, evaluate, gradients, input, mul, neg } from "@adjoint/core";
 * const x = input("x", []);
 * // the gradient reversed, as adversarial training wants it
 * const reversed = customVjp(x, { x }, { x: (yBar) => neg(yBar) });
 * evaluate(gradients(mul(reversed, reversed), x), { x: 3 }).item(); // => -6
 * ```
 */
export function customVjp<V extends Node, const I extends string>(
  value: V,
  inputs: Readonly<Record<I, Node>>,
  vjp: CustomRules<I>,
): Node<ShapeOf<V>> {
  const names = Object.keys(inputs) as I[]; // the keys of the record
  return apply(customOp(names, vjp), { ...inputs, [VALUE]: value } as Readonly<Record<I | typeof VALUE, Node>>); // the two
}

/** The name of the first input: not one that a person would give. */
const VALUE = "(value)";

function customOp<I extends string>(names: readonly I[], vjp: CustomRules<I>): Op<I | typeof VALUE, NoAttributes> {
  const none = Object.fromEntries(names.map((name) => [name, null])) as Record<I, null>; // one an input
  const anyInput = Object.fromEntries(names.map((name) => [name, anything])) as Record<I, typeof anything>; // one an input
  return defineOp<I | typeof VALUE, NoAttributes>({
    name: "Custom",
    inputs: [VALUE, ...names],
    shape: valueAndOthers(names),
    kind: always("real"),
    domain: { ...anyInput, [VALUE]: real } as Readonly<Record<I | typeof VALUE, Domain>>, // the two
    kernel:
      () =>
      (y, [value]) =>
        y.set(value as Numbers), // the first input
    vjp: { ...vjp, [VALUE]: null } as CustomRules<I | typeof VALUE>, // one entry an input
    jvp: { ...none, [VALUE]: (xDot: Node) => xDot } as CustomRules<I | typeof VALUE>,
    doc: {
      summary: "A value with reverse rules of its own.",
      formula: "y = v",
      kinks: "as the rules say",
      source: "whoever wrote the rules",
    },
  });
}

/** The shape of the value; the others may have any. */
function valueAndOthers(names: readonly string[]): ShapeRule<NoAttributes> {
  return {
    inputs: [VALUE, ...names],
    text: "value[…] · others → […]",
    infer: ([value]) => {
      if (value === undefined) throw new ShapeError("there is no value");
      return value;
    },
    draw: () => ({ shapes: [[2], ...names.map(() => [2])], attributes: {} }),
  };
}
