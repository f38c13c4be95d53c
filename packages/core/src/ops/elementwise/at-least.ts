import { ArgumentError } from "../../errors.ts";
import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { broadcastTo, operandNode } from "../movement/broadcast.ts";

/** The same values, refused where one is too small. A primitive: nothing else here refuses a value when it is computed. */
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
    kinks: "none: the derivative by x is 1 wherever there is a value; by the least value it is 0, and left out",
    source: "the derivative of the identity is 1",
  },
});

/**
 * The same values, for counts that are known only at evaluation: an evaluation with a smaller one ends with an error that
 * names the node. For what makes no sense without so many examples, such as a mean.
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
