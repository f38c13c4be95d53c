import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import type { Body } from "../graph/body.ts";
import { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { sameShape } from "../shapes/shape.ts";
import { sameAttributes } from "./same-attributes.ts";

/** Whether names count. */
export interface NameOptions {
  /** Whether nodes with different names differ; they do unless this is false. */
  readonly names?: boolean;
}

export const nameOptions: OptionTable<NameOptions> = { names: "optional" };

/**
 * Whether two graphs are built alike: their nodes can be paired one to one so that paired nodes have the same op (the same
 * record), attributes, shape, kind, name and paired inputs in the same order, and the outputs are paired in one form.
 *
 * Sharing counts: a node that is used twice differs from two equal nodes. Origins and scopes do not count. Functions
 * among the attributes, such as a parameter's `init`, are the same only if they are one function.
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
export function sameGraph(a: Nodes, b: Nodes, options?: NameOptions): boolean {
  const { names = true } = readOptions("sameGraph", options, nameOptions);
  const [left, right] = [listNodes(a), listNodes(b)];
  return formOf(a) === formOf(b) && new Comparison(names).same(left, right);
}

/** Whether two bodies are built alike, placeholder by placeholder. */
export function sameBody(a: Body, b: Body): boolean {
  return new Comparison(true).sameBody(a, b);
}

/** One comparison of two graphs: each pair of bodies is compared once, however often other bodies use it. */
class Comparison {
  readonly #names: boolean;
  readonly #bodies = new Map<Body, Map<Body, boolean>>();

  constructor(names: boolean) {
    this.#names = names;
  }

  same(a: readonly Node[], b: readonly Node[]): boolean {
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
      lefts.length === rights.length && lefts.every((left, i) => pair(left, rights[i] as Node)); // as many on the right
    if (!pairAll(a, b)) return false;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [left, right] = next;
      if (!this.#alike(left, right) || !pairAll(left.inputs, right.inputs)) return false;
    }
    return true;
  }

  sameBody(a: Body, b: Body): boolean {
    if (a === b) return true;
    const known = this.#bodies.get(a) ?? new Map<Body, boolean>();
    const result =
      known.get(b) ??
      (a.inputs.length === b.inputs.length && this.same([...a.inputs, ...a.outputs], [...b.inputs, ...b.outputs]));
    this.#bodies.set(a, known.set(b, result));
    return result;
  }

  #alike(left: Node, right: Node): boolean {
    return (
      left.op === right.op &&
      left.kind === right.kind &&
      (!this.#names || left.name === right.name) &&
      sameShape(left.shape, right.shape) &&
      sameAttributes(left.attributes, right.attributes, (a, b) => this.sameBody(a, b))
    );
  }
}

/** The form of what was asked for, as text: one node, a list, or the keys of a record, and the forms inside. */
export function formOf(nodes: Nodes): string {
  if (nodes instanceof Node) return "node";
  const parts: readonly Nodes[] = Array.isArray(nodes) ? nodes : Object.values(nodes);
  const form = Array.isArray(nodes) ? "list" : JSON.stringify(Object.keys(nodes));
  return parts.every((part) => part instanceof Node) ? form : `${form}(${parts.map(formOf).join(", ")})`;
}
