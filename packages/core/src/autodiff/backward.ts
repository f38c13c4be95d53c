import type { ArrayLike } from "../array/from-nested.ts";
import type { NDArray } from "../array/nd-array.ts";
import { evaluate } from "../evaluation/evaluate.ts";
import { makeNode } from "../graph/apply.ts";
import type { Node } from "../graph/node.ts";
import type { AnyOp, EachInput, Op, VariadicOp } from "../graph/op.ts";
import { byName, isVariadic } from "../graph/op-inputs.ts";
import { constant } from "../ops/leaf/constant.ts";
import { reverseRules } from "./rules.ts";

/**
 * The backward direction of one op on arrays, without a graph: from the cotangent of the result, that of each
 * input. An input without a gradient gets `null`. The forward direction is the record's `forward`.
 *
 * @param op - the record
 * @param arrays - the inputs, by name; a list where the op takes any number
 * @param yBar - the cotangent of the result
 * @param attributes - the attributes of the op
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
): Readonly<Record<I, NDArray | null>>;
export function backward<I extends string, A extends object>(
  op: VariadicOp<I, A>,
  arrays: EachInput<I, ArrayLike>,
  yBar: ArrayLike,
  ...[attributes]: Record<never, never> extends A ? [attributes?: A] : [attributes: A]
): EachInput<I, NDArray | null>;
export function backward(
  op: AnyOp,
  arrays: Readonly<Record<string, unknown>>,
  yBar: ArrayLike,
  attributes?: object,
): Readonly<Record<string, unknown>> {
  const list = isVariadic(op) ? arrays[op.inputs.each] : op.inputs.map((name) => arrays[name]);
  const x = (list as readonly ArrayLike[]).map((array): Node => constant(array));
  const ruleBy = reverseRules(makeNode(op, x, attributes), constant(yBar));
  const values = x.map((_, index) => {
    const xBar = ruleBy(index);
    return xBar && evaluate(xBar, {});
  });
  return byName(op, values);
}
