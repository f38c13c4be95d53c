import { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { sameShape } from "../shapes/shape.ts";
import { sameAttributes } from "./same-attributes.ts";

/** Whether names count. */
export interface NameOptions {
  /** Whether nodes with different names differ; they do unless this is false. */
  readonly names?: boolean;
}

/**
 * Whether two graphs are built alike: their nodes can be paired one to one so that paired nodes have the same op (the same
 * record), attributes, shape, kind, name and paired inputs in the same order, and the outputs are paired in one form.
 *
 * Sharing counts: a node that is used twice differs from two equal nodes. Origins do not count. Functions among the
 * attributes, such as a parameter's `init`, are the same only if they are one function.
 *
 * @example
 * ```ts
 * import { add, exp, input, sameGraph } from "@adjoint/core";
 * const f = (name: string) => exp(input(name, [2]));
 * sameGraph(f("x"), f("x")); // => true
 * sameGraph(f("x"), f("y")); // => false
 * sameGraph(f("x"), f("y"), { names: false }); // => true
 * const shared = f("x");
 * sameGraph(add(shared, shared), add(f("x"), f("x"))); // => false
 * ```
 */
export function sameGraph(a: Nodes, b: Nodes, { names = true }: NameOptions = {}): boolean {
  if (formOf(a) !== formOf(b)) return false;
  const partner = new Map<Node, Node>();
  const taken = new Set<Node>();
  const pending: [Node, Node][] = [];
  const pair = (left: Node, right: Node): boolean => {
    const known = partner.get(left);
    if (known !== undefined || taken.has(right)) return known === right;
    partner.set(left, right);
    taken.add(right);
    pending.push([left, right]);
    return true;
  };
  const pairAll = (lefts: readonly Node[], rights: readonly Node[]): boolean =>
    lefts.length === rights.length && lefts.every((left, i) => pair(left, rights[i] as Node)); // equally many
  if (!pairAll(listNodes(a), listNodes(b))) return false;
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [left, right] = next;
    const alike =
      left.op === right.op &&
      left.kind === right.kind &&
      (!names || left.name === right.name) &&
      sameShape(left.shape, right.shape) &&
      sameAttributes(left.attributes, right.attributes) &&
      pairAll(left.inputs, right.inputs);
    if (!alike) return false;
  }
  return true;
}

/** The form of what was asked for, as text: one node, a list, or the keys of a record. */
export function formOf(nodes: Nodes): string {
  if (nodes instanceof Node) return "node";
  return Array.isArray(nodes) ? "list" : JSON.stringify(Object.keys(nodes));
}
