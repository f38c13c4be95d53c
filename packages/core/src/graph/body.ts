import { ArgumentError } from "../errors.ts";
import type { AttributeSort } from "../shapes/attribute-sort.ts";
import { isBound } from "./is-bound.ts";
import { Node } from "./node.ts";
import { rebuild } from "./rebuild.ts";
import { topology } from "./topology.ts";

/**
 * A function of nodes as a value: a graph over placeholders. The step of a scan is one, and so are the rules of a node that
 * has its own; a node keeps them among its attributes.
 *
 * A body is closed: all that it is computed from is bound by its placeholders, or constant.
 *
 * @example
 * ```ts
 * import { evaluate, exp, input, mul } from "@adjoint/core";
 * import { Body } from "@adjoint/core";
 * const x = input("x", []);
 * const body = new Body([x], [exp(x), mul(x, x)]);
 * evaluate(body.at([input("y", [])]), { y: 2 }).map((value) => value.item()); // => [7.38905609893065, 4]
 * ```
 */
export class Body {
  /** The placeholders: nodes whose value a binding would give. */
  readonly inputs: readonly Node[];
  /** What is computed from them. */
  readonly outputs: readonly Node[];
  /** Every node once, the placeholders first, inputs before users. */
  readonly nodes: readonly Node[];
  /** How many bodies lie inside each other here, this one counted. */
  readonly depth: number;
  /** How many nodes it has with those of the bodies inside it, each counted at every use: what evaluating it plans for. */
  readonly unfoldedSize: number;

  /**
   * @throws ArgumentError for a placeholder that is none or is given twice, for a bound node that is no placeholder, and for
   *   bodies inside bodies inside … without an end in sight
   */
  constructor(inputs: readonly Node[], outputs: readonly Node[]) {
    this.inputs = Object.freeze([...inputs]);
    this.outputs = Object.freeze([...outputs]);
    this.nodes = Object.freeze(topology([...inputs, ...outputs]).nodes);
    const placeholders = new Set(inputs);
    if (placeholders.size !== inputs.length) throw new ArgumentError("a body: a placeholder is given twice.");
    for (const node of inputs)
      if (!isBound(node)) throw new ArgumentError(`a body: ${node} has a value and is no placeholder.`);
    for (const node of this.nodes) {
      if (isBound(node) && !placeholders.has(node))
        throw new ArgumentError(`a body: it uses ${node}, which is none of its inputs; pass it in.`);
    }
    const inner = this.nodes.flatMap(bodiesOf);
    this.depth = 1 + inner.reduce((deepest, { depth }) => Math.max(deepest, depth), 0);
    this.unfoldedSize = inner.reduce((total, { unfoldedSize }) => total + unfoldedSize, this.nodes.length);
    if (this.depth > MAX_DEPTH)
      throw new ArgumentError(`a body: more than ${MAX_DEPTH} bodies lie inside each other; write the inner ones out.`);
    Object.freeze(this);
  }

  /** The outputs for other nodes in the place of the placeholders: new nodes, one for each inside, in the same scopes. */
  at(inputs: readonly Node[]): Node[] {
    const given = new Map(this.inputs.map((placeholder, i) => [placeholder, inputs[i] as Node])); // one for each
    const place = (node: Node, rebuilt: Node): Node => given.get(node) ?? (rebuilt === node ? new Node(node) : rebuilt);
    return rebuild(this.outputs, place, new Set(inputs));
  }

  /** How large it is. */
  toString(): string {
    return `body of ${this.nodes.length} nodes`;
  }
}

/** Kernels of bodies make kernels of the bodies inside: this is far from what a stack bears, and more than a model needs. */
const MAX_DEPTH = 32;

/** The bodies among the attributes of a node. */
export function bodiesOf({ attributes }: Node): readonly Body[] {
  return Object.values(attributes).filter((value) => value instanceof Body);
}

/** The sort of an attribute that is a body. */
export const anyBody: AttributeSort<Body> = {
  one: "a body",
  many: "bodies",
  accepts: (value) => value instanceof Body,
};
