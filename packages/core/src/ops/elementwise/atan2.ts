import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { NamedInputs, Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { nonZero, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { equal } from "./comparison.ts";
import { divNoNan } from "./div-no-nan.ts";
import { hypot } from "./hypot.ts";
import { mulDivNoNan } from "./mul-div-no-nan.ts";
import { neg } from "./neg.ts";
import { where } from "./where.ts";

/** Angle of a point. A primitive: an arc tangent of y / x knows neither the quadrant nor the axis x = 0. */
export const Atan2: Op<"y" | "x", NoAttributes> = elementwise({
  name: "Atan2",
  domain: { y: nonZero, x: real },
  value: Math.atan2,
  vjp: {
    y: (yBar, inputs) => overSquare(yBar, inputs.x, inputs),
    x: (yBar, inputs) => neg(overSquare(yBar, inputs.y, inputs)),
  },
  doc: {
    summary: "The angle of the point (x, y), in radians.",
    formula: "\\theta = \\mathrm{atan2}(y, x)",
    kinks: "jumps by 2π across y = 0, x < 0; at (0, 0) the derivatives are 0",
    source: "chain rule",
  },
});

/** The cotangent times a coordinate over x² + y², which may overflow or vanish; 0 at the origin, as if it were far out. */
function overSquare(yBar: Node, coordinate: Node, { y, x }: NamedInputs<"y" | "x">): Node {
  const length = hypot(y, x);
  const radius = where(equal(length, 0), Number.POSITIVE_INFINITY, length);
  return divNoNan(mulDivNoNan(yBar, coordinate, radius), radius);
}

/**
 * The angle of the point (x, y) in radians, from $`-\pi`$ to $`\pi`$: $`\theta = \mathrm{atan2}(y, x)`$, with
 * $`\bar y = \bar\theta\, x / (x^2 + y^2)`$ and $`\bar x = -\bar\theta\, y / (x^2 + y^2)`$.
 *
 * At the origin the angle is 0, and so are its derivatives, by convention.
 *
 * @param y - the ordinate, which comes first: `[…]`, real, or a number
 * @param x - the abscissa: `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { atan2, constant, evaluate } from "@adjoint/core";
 * evaluate(atan2(constant([0, 1]), constant([-1, 0])), {}).toArray(); // => [3.141592653589793, 1.5707963267948966]
 * ```
 */
export function atan2<S extends Shape>(y: Node<S>, x: Node<S>): Node<S>;
export function atan2<A extends Operand, B extends Operand>(y: A, x: B & Fits<A, B>): Broadcast<A, B>;
export function atan2(y: Operand, x: Operand): Node {
  return apply(Atan2, broadcast("atan2", { y, x }));
}
