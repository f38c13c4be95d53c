import { ArgumentError } from "../../errors.ts";
import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { broadcastTo, operandNode } from "../movement/broadcast.ts";

/** An assertion: the same values, refused at evaluation if one is too small. A primitive: no composite refuses a value. */
export const AtLeast: Op<"x" | "least", NoAttributes> = elementwise({
  name: "AtLeast",
  domain: { x: { kinds: ["real"], min: 1 }, least: { kinds: ["real"], max: 1 } },
  value: (x, least) => {
    if (x < least) throw new ArgumentError(`${x} is not enough; ${least} at least is needed.`);
    return x;
  },
  vjp: { x: (yBar) => yBar, least: null },
  doc: {
    summary: "The same values, refused where one is less than the least that is allowed.",
    formula: "y = x \\quad (x \\ge l)",
    kinks: "none: the derivative by x is 1 wherever there is a value; least has no gradient",
    source: "the derivative of the identity is 1",
  },
});

/**
 * An assertion at evaluation: the same values, or an error that names the node if a value is below `least`; $`\bar x = \bar y`$. For counts that
 * are known only at evaluation, such as the number of examples that a mean divides by.
 *
 * @param x - `[…]`, real; NaN passes
 * @param least - the least value that is allowed
 * @returns the shape of `x`
 * @throws ArgumentError at evaluation, naming the node, for a value below `least`
 *
 * @example
 * ```ts
 * import { atLeast, axisSize, evaluate, named } from "@adjoint/core";
 * const count = named("number of examples", atLeast(axisSize("batch"), 1));
 * evaluate(count, {}, { axes: { batch: 3 } }).item(); // => 3
 * evaluate(count, {}, { axes: { batch: 0 } }); // throws ArgumentError: number of examples []: 0 is not enough; 1 at least is needed
 * ```
 */
export function atLeast<X extends Node>(x: X, least: number): Node<ShapeOf<X>>;
export function atLeast(x: Node, least: number): Node {
  requireNodes("atLeast", { x });
  return apply(AtLeast, { x, least: broadcastTo(operandNode("atLeast", "least", least), x.shape) });
}
