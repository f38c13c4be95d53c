import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { real } from "../../shapes/domain.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";
import { mulDivNoNan } from "./mul-div-no-nan.ts";

/** Length of a vector of two. A primitive for accuracy: the squares overflow or vanish where the length does not. */
export const Hypot: Op<"a" | "b", NoAttributes> = elementwise({
  name: "Hypot",
  domain: { a: { ...real, kinks: [0] }, b: real },
  value: hypotOf,
  vjp: {
    a: (yBar, { a }, { y }) => mulDivNoNan(yBar, a, y),
    b: (yBar, { b }, { y }) => mulDivNoNan(yBar, b, y),
  },
  doc: {
    summary: "Length of a vector of two.",
    formula: "y = \\sqrt{a^2 + b^2}",
    kinks: "the gradient at (0, 0) is 0; that by an infinite argument is NaN, since the other may be infinite too",
    source: "the direction of the vector, by the chain rule",
  },
});

/** By a power of 2, so that the root is of a sum of squares that are neither huge nor tiny. */
function hypotOf(a: number, b: number): number {
  const largest = Math.max(Math.abs(a), Math.abs(b));
  if (largest === 0 || largest === Number.POSITIVE_INFINITY) return largest;
  const scale = largest > 2 ** 500 ? 2 ** -600 : largest < 2 ** -500 ? 2 ** 600 : 1;
  const [u, v] = [a * scale, b * scale];
  return Math.sqrt(u * u + v * v) / scale;
}

/**
 * The length of the vector (a, b), position by position: $`y = \sqrt{a^2 + b^2}`$, with $`\bar a = \bar y\, a / y`$ and
 * $`\bar b = \bar y\, b / y`$, which are 0 at (0, 0). Squares neither overflow nor vanish. For more than two see {@link norm}.
 *
 * @param a - `[…]`, real, or a number
 * @param b - `[…]`, real, or a number
 * @returns the shape that both broadcast to
 * @throws ShapeError if the shapes do not broadcast
 *
 * @example
 * ```ts
 * import { constant, evaluate, hypot } from "@adjoint/core";
 * evaluate(hypot(constant([3, 3e200]), constant([4, 4e200])), {}).toArray(); // => [5, 5e200]
 * ```
 */
export function hypot<S extends Shape>(a: Node<S>, b: Node<S>): Node<S>;
export function hypot<A extends Operand, B extends Operand>(a: A, b: B & Fits<A, B>): Broadcast<A, B>;
export function hypot(a: Operand, b: Operand): Node {
  return apply(Hypot, broadcast("hypot", { a, b }));
}
