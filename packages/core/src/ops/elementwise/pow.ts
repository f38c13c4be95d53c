import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { positive, real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { equal, greaterEqual } from "./comparison.ts";
import { log } from "./log.ts";
import { logicalAnd } from "./logical.ts";
import { mulNoNan } from "./mul-no-nan.ts";
import { sub } from "./sub.ts";
import { where } from "./where.ts";

/** Power. A primitive for accuracy, and for bases that are not positive, of which exp(b ln a) knows nothing. */
export const Pow: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Pow",
  domain: { a: positive, b: real },
  value: (a, b) => (Math.abs(a) === 1 && Math.abs(b) === Number.POSITIVE_INFINITY ? 1 : a ** b), // as IEEE 754 has it
  vjp: {
    a: (yBar, { a, b }) => mulNoNan(yBar, mulNoNan(b, pow(a, sub(b, 1)))),
    b: (yBar, { a, b }, { y }) => mulNoNan(yBar, mulNoNan(y, logOfBase(a, b))),
  },
  doc: {
    summary: "Power.",
    formula: "y = a^b",
    kinks:
      "0^0 is 1 with zero gradients, and (±1)^±∞ is 1; by b the derivative is NaN for a < 0, and 0 at a = 0 unless b < 0",
    source: "power rule; by b the chain rule on exp(b ln a)",
  },
});

/** ln a, but 0 where a is 0 and the power finite: there the power does not depend on b, except for the jump at b = 0. */
function logOfBase(a: Node, b: Node): Node {
  return log(where(logicalAnd(equal(a, 0), greaterEqual(b, 0)), 1, a));
}

/**
 * The power: $`y = a^b`$, with $`\bar a = \bar y\, b\, a^{b - 1}`$ and $`\bar b = \bar y\, a^b \ln a`$.
 *
 * A negative base takes whole exponents, and has a gradient by `a` then; by `b` it is NaN, and nothing is built of it
 * where `b` is a number. $`0^0`$ is 1, with the gradient 0 by both. Where the incoming cotangent is exactly 0, so are
 * these.
 *
 * @param a - the base: `[…]`, real, or a number
 * @param b - the exponent: `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, pow } from "@adjoint/core";
 * evaluate(pow(constant([-2, 0, 4]), constant([3, 0, 0.5])), {}).toArray(); // => [-8, 1, 2]
 * ```
 */
export function pow<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function pow<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function pow(a: Operand, b: Operand): Node {
  return apply(Pow, broadcast("pow", { a, b }));
}
