import type { ArrayLike } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import { apply } from "../graph/apply.ts";
import { evaluate } from "../graph/evaluate.ts";
import type { Node } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";
import { constant } from "../ops/constant.ts";

/**
 * The backward direction of one op on arrays, without a graph of one's own: from the cotangent of the result, that of each
 * input. An input without a gradient gets `null`. The forward direction is the record's `forward`.
 *
 * @param op - the record
 * @param arrays - the inputs
 * @param yBar - the cotangent of the result
 * @param attributes - what the op asks for besides
 * @throws ShapeError if the shapes do not fit
 *
 * @example
 * ```ts
 * import { backward, ops } from "@adjoint/core";
 * const { a, b } = backward(ops.MatMul, { a: [[1, 2]], b: [[3], [4]] }, [[10]]);
 * a?.toArray(); // => [[30, 40]]
 * b?.toArray(); // => [[10], [20]]
 * ```
 */
export function backward<I extends string, A extends object>(
  op: Op<I, A>,
  arrays: Readonly<Record<I, ArrayLike>>,
  yBar: ArrayLike,
  ...[attributes]: Record<never, never> extends A ? [attributes?: A] : [attributes: A]
): Readonly<Record<I, NDArray | null>> {
  const x = Object.fromEntries(op.inputs.map((input) => [input, constant(arrays[input])])) as Record<I, Node>; // one an input
  const given = attributes ?? ({} as A); // absent only where the op has no attributes
  const y = apply(op as Op<I, object>, x, given);
  const cotangents = op.inputs.map((input) => {
    const rule = op.vjp[input];
    return [input, rule === null ? null : evaluate(rule(constant(yBar), x, { y, attributes: given }), {})];
  });
  return Object.fromEntries(cotangents) as Record<I, NDArray | null>; // one an input
}
