import { anyList, anyRecord, requireSort } from "../arguments/value-sort.ts";
import { apply } from "../graph/apply.ts";
import { defineOp, type OpParts } from "../graph/define-op.ts";
import type { JvpRule, Op } from "../graph/op.ts";

/**
 * An op that is linear in each input that has a gradient, the others held: a product, a sum along an axis, a permutation.
 *
 * The forward rule of an input is the op itself with that input replaced by its tangent; an input whose entry in `vjp` is
 * `null` (ids, say) has no forward rule.
 *
 * @example
 * ```ts
 * import { apply, broadcastTo, constant, evaluate, gradients, input, mul, multilinear, real } from "@adjoint/core";
 * import { always, letters } from "@adjoint/core/ops";
 * // a dot product: linear in each of two vectors
 * const Dot = multilinear({
 *   name: "Dot",
 *   inputs: ["a", "b"],
 *   shape: letters({ a: "k", b: "k" }, ""),
 *   kind: always("real"),
 *   domain: { a: real, b: real },
 *   kernel: () => (y, [a = [], b = []]) => {
 *     y[0] = 0;
 *     for (let i = 0; i < a.length; i++) y[0] += (a[i] ?? 0) * (b[i] ?? 0);
 *   },
 *   vjp: {
 *     a: (yBar, { b }) => mul(broadcastTo(yBar, b.shape), b),
 *     b: (yBar, { a }) => mul(broadcastTo(yBar, a.shape), a),
 *   },
 *   doc: { summary: "Dot product.", formula: "y = a^T b", kinks: "none", source: "product rule" },
 * });
 * const a = input("a", [2]);
 * const dot = apply(Dot, { a, b: constant([3, 4]) });
 * evaluate([dot, gradients(dot, a)], { a: [1, 2] }).map((value) => value.toArray()); // => [11, [3, 4]]
 * ```
 */
export function multilinear<I extends string, A extends object>(parts: Omit<OpParts<Op<I, A>, A>, "jvp">): Op<I, A> {
  requireSort("multilinear: the parts", parts, anyRecord);
  requireSort("multilinear: inputs", parts.inputs, anyList);
  const jvp = {} as Record<I, JvpRule<I, A> | null>; // filled for every input on the next lines
  for (const input of parts.inputs) {
    jvp[input] =
      parts.vjp[input] === null
        ? null
        : (xDot, inputs, { attributes }) =>
            apply<I, object>(
              op as unknown as Op<I, object>,
              { ...inputs, [input]: xDot } as Readonly<Record<I, typeof xDot>>,
              attributes,
            );
  }
  const op: Op<I, A> = defineOp({ ...parts, jvp });
  return op;
}
