import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import type { JvpRule, Op } from "../graph/op.ts";

/**
 * An op that is linear in each input that has a gradient, the others held: a product, a sum along an axis, a permutation.
 *
 * The forward rule of an input is the op itself with that input replaced by its tangent; an input whose entry in `vjp` is
 * `null` (ids, say) has none.
 */
export function multilinear<I extends string, A extends object>(parts: Omit<Op<I, A>, "forward" | "jvp">): Op<I, A> {
  const jvp = {} as Record<I, JvpRule<I, A> | null>; // filled for every input on the next lines
  for (const input of parts.inputs) {
    jvp[input] =
      parts.vjp[input] === null
        ? null
        : (xDot, { x, attributes }) =>
            apply<I, object>(
              op as unknown as Op<I, object>,
              { ...x, [input]: xDot } as Readonly<Record<I, typeof xDot>>,
              attributes,
            );
  }
  const op: Op<I, A> = defineOp({ ...parts, jvp });
  return op;
}
