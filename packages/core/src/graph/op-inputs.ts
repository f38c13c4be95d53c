import type { Domain } from "../shapes/domain.ts";
import type { Node } from "./node.ts";
import type { AnyOp, VariadicOp } from "./op.ts";

/**
 * Whether an op takes any number of inputs.
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { isVariadic } from "@adjoint/core/ops";
 * [isVariadic(ops.Concat), isVariadic(ops.MatMul)]; // => [true, false]
 * ```
 */
export function isVariadic(op: AnyOp): op is VariadicOp {
  return "each" in op.inputs;
}

/**
 * Values for the inputs of an op, given in order, under the names by which its rules and `forward` take them: one for each
 * name, or one list.
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { byName } from "@adjoint/core/ops";
 * byName(ops.MatMul, [1, 2]); // => { a: 1, b: 2 }
 * byName(ops.Concat, [1, 2]); // => { x: [1, 2] }
 * ```
 */
export function byName<T>(op: AnyOp, values: readonly T[]): Readonly<Record<string, T & readonly T[]>> {
  const named: Record<string, unknown> = {};
  if (isVariadic(op)) named[op.inputs.each] = values;
  else for (let k = 0; k < op.inputs.length; k++) named[op.inputs[k] as string] = values[k]; // k < length
  return named as Readonly<Record<string, T & readonly T[]>>; // what a caller may take depends on the op
}

/**
 * The values for which the input at a position is meant.
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { domainOf } from "@adjoint/core/ops";
 * domainOf(ops.Gather, 1).kinds; // => ["int32"]
 * ```
 */
export function domainOf({ inputs, domain }: AnyOp, index: number): Domain {
  const name = "each" in inputs ? inputs.each : (inputs[index] as string); // an input
  return domain[name] as Domain; // one for each name
}

/**
 * What the input of a node at a position is called where a graph is printed: its name in the record; for an op with any
 * number of inputs the name that its attributes give it, or else a numbered one.
 *
 * @example
 * ```ts
 * import { concat, constant, matMul, input } from "@adjoint/core";
 * import { inputName } from "@adjoint/core/graphs";
 * inputName(matMul(input("x", [2, 3]), input("y", [3, 2])), 1); // => "b"
 * inputName(concat([constant([1]), constant([2])]), 1); // => "x1"
 * ```
 */
export function inputName({ op, attributes }: Pick<Node, "op" | "attributes">, index: number): string {
  if (!isVariadic(op)) return op.inputs[index] as string; // an input
  return op.inputs.named?.(index, attributes) ?? `${op.inputs.each}${index}`;
}
