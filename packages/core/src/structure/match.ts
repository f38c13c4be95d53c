import { demandNodes } from "../graph/demand-nodes.ts";
import { Node } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";

/** What a node of a known op is made of, under the op's own types. */
export interface Match<I extends string, A extends object> {
  /** The inputs, by name. */
  readonly x: Readonly<Record<I, Node>>;
  /** The attributes. */
  readonly attributes: A;
}

/**
 * The inputs and attributes of a node if it is one of a given op, else nothing: how a rewrite rule looks at a graph. Records
 * are compared, never names.
 *
 * @example
 * ```ts
 * import { input, match, neg, ops } from "@adjoint/core";
 * const x = input("x", [2]);
 * match(neg(x), ops.Neg)?.x.x === x; // => true
 * match(neg(x), ops.Exp); // => undefined
 * ```
 */
export function match<I extends string, A extends object>(node: Node, op: Op<I, A>): Match<I, A> | undefined {
  if (!(node instanceof Node)) demandNodes("match", { node });
  if (node.op !== (op as unknown as Op)) return undefined; // the same record under its general type
  const x: Record<string, Node> = {};
  for (const [k, name] of op.inputs.entries()) x[name] = node.inputs[k] as Node; // equally many
  return { x, attributes: node.attributes } as unknown as Match<I, A>; // made by this op, so of its types
}
