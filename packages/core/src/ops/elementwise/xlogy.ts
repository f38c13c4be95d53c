import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { positive, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { equal, lessEqual } from "./comparison.ts";
import { log } from "./log.ts";
import { logicalAnd } from "./logical.ts";
import { mulDivNoNan } from "./mul-div-no-nan.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { where } from "./where.ts";

/** Number times a logarithm. A primitive for accuracy: x / y is finite where 1 / y, the derivative of the logarithm, is not. */
export const Xlogy: Op<"x" | "y", NoAttributes> = elementwise({
  name: "Xlogy",
  domain: { x: real, y: positive },
  value: (x, y) => {
    const logarithm = Math.log(y);
    return x === 0 || (logarithm === 0 && Math.abs(x) === Number.POSITIVE_INFINITY) ? 0 : x * logarithm;
  },
  vjp: {
    x: (zBar, { x, y }) => mulNoNan(zBar, log(where(logicalAnd(equal(x, 0), lessEqual(y, 0)), 1, y))),
    y: (zBar, { x, y }) => mulDivNoNan(zBar, x, y),
  },
  doc: {
    summary: "Number times a logarithm.",
    formula: "z = x \\ln y",
    kinks:
      "singular at y = 0; 0 wherever x is 0, and where it is infinite and the logarithm 0; the gradients at x = 0, y = 0 are 0",
    source: "product rule",
  },
});

/**
 * The product of one number and the logarithm of another: $`z = x \ln y`$, and 0 wherever `x` is 0, as an entropy needs.
 * With $`\bar x = \bar z \ln y`$ and $`\bar y = \bar z\, x / y`$; at (0, 0) both are 0.
 *
 * @param x - `[…]`, real, or a number
 * @param y - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, xlogy } from "@adjoint/core";
 * evaluate(xlogy(constant([0, 2]), constant([0, 4])), {}).toArray(); // => [0, 2.772588722239781]
 * ```
 */
export function xlogy<S extends Shape>(x: Node<S>, y: Node<S>): Node<S>;
export function xlogy<A extends Operand, B extends Operand>(x: A, y: B & Fits<A, B>): Broadcast<A, B>;
export function xlogy(x: Operand, y: Operand): Node {
  return apply(Xlogy, broadcast("xlogy", { x, y }));
}
