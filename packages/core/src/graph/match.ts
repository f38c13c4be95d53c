import { Node } from "./node.ts";
import type { AnyOp, EachInput, NamedInputs, Op, VariadicOp } from "./op.ts";
import { byName } from "./op-inputs.ts";
import { requireNodes } from "./require-nodes.ts";

/** What a node of a known op is made of, under the types of its record. */
export interface Applied<N, A extends object> {
  /** The node itself. */
  readonly node: Node;
  /** The inputs, by name; a list where the op takes any number. */
  readonly inputs: N;
  /** The attributes. */
  readonly attributes: A;
}

/** A node with its inputs by name. */
export function applied(node: Node): Applied<Readonly<Record<string, Node & readonly Node[]>>, object> {
  return { node, inputs: byName(node.op, node.inputs), attributes: node.attributes };
}

/**
 * The inputs and attributes of a node if it is one of a given op, else nothing: how a rewrite rule looks at a graph. Records
 * are compared, never names.
 *
 * @example
 * ```ts
 * import { input, neg, ops } from "@adjoint/core";
 * import { match } from "@adjoint/core/graphs";
 * const x = input("x", [2]);
 * match(neg(x), ops.Neg)?.inputs.x === x; // => true
 * match(neg(x), ops.Exp); // => undefined
 * ```
 */
export function match<I extends string, A extends object>(
  node: Node,
  op: Op<I, A>,
): Applied<NamedInputs<I>, A> | undefined;
export function match<I extends string, A extends object>(
  node: Node,
  op: VariadicOp<I, A>,
): Applied<EachInput<I, Node>, A> | undefined;
export function match(node: Node, op: AnyOp): Applied<unknown, object> | undefined {
  if (!(node instanceof Node)) requireNodes("match", { node });
  return node.op === op ? applied(node) : undefined;
}
