import { KindError } from "../../errors.ts";
import { elementwise } from "../../families/elementwise.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import { anything, boolean } from "../../shapes/domain.ts";
import type { Kind } from "../../shapes/kind.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcast } from "../movement/broadcast.ts";
import type { Broadcast, Fits, Operand } from "../movement/operand.ts";

/** One of two values, by a condition. */
export const Where: Op<"condition" | "a" | "b", NoAttributes> = elementwise({
  name: "Where",
  domain: { condition: boolean, a: anything, b: anything },
  kind: kindOfBranches,
  loop: (y, condition, a, b) => {
    for (let i = 0; i < y.length; i++) y[i] = (condition[i] ? a[i] : b[i]) as number; // inputs and output are equally long
  },
  vjp: {
    condition: null,
    a: (yBar, { condition }) => where(condition, yBar, 0),
    b: (yBar, { condition }) => where(condition, 0, yBar),
  },
  doc: {
    summary: "One of two values, by a condition.",
    formula: "y = \\begin{cases} a & c \\\\ b & \\text{otherwise} \\end{cases}",
    kinks: "none: the condition has no gradient",
    source: "the branch that was taken has the derivative 1, the other 0",
  },
});

/** The kind that both branches have. */
function kindOfBranches([, a = "real", b = "real"]: readonly Kind[]): Kind {
  if (a !== b) throw new KindError(`where: the branches are ${a} and ${b}; both must be of one kind.`);
  return a;
}

/**
 * `a` where the condition c holds, `b` elsewhere, with $`\bar a = [c]\, \bar y`$ and $`\bar b = [\lnot c]\, \bar y`$: the branch that was
 * not taken gets the gradient 0. Ids and truth values are
 * selected like numbers, and have no gradient.
 *
 * @param condition - `[…]`, bool
 * @param a - `[…]`, of any kind, or a number, which is real
 * @param b - `[…]`, of the kind of `a`, or a number
 * @returns the shape that all three broadcast to
 * @throws ShapeError if the shapes do not broadcast
 * @throws KindError if the branches are of two kinds
 *
 * @example
 * ```ts
 * import { constant, evaluate, greater, ndarray, where } from "@adjoint/core";
 * const x = constant([-1, 0, 2]);
 * evaluate(where(greater(x, 0), x, 0.5), {}).toArray(); // => [0.5, 0.5, 2]
 * const [ids, none] = [ndarray([7, 8, 9], "int32"), ndarray(0, "int32")];
 * evaluate(where(greater(x, 0), constant(ids), constant(none)), {}).toArray(); // => [0, 0, 9]
 * ```
 */
export function where<S extends Shape>(condition: Node<S>, a: Node<S>, b: Node<S>): Node<S>;
export function where<C extends Node, A extends Operand, B extends Operand>(
  condition: C,
  a: A & Fits<C, A>,
  b: B & Fits<Broadcast<C, A>, B>,
): Broadcast<Broadcast<C, A>, B>;
export function where(condition: Node, a: Operand, b: Operand): Node {
  return apply(Where, broadcast("where", { condition, a, b }));
}
