import { attributeHasher } from "../equality/hash-attributes.ts";
import { bodyHasher } from "../equality/hash-graph.ts";
import { Hasher } from "../equality/hasher.ts";
import { sameAttributes } from "../equality/same-attributes.ts";
import { sameBody } from "../equality/same-graph.ts";
import type { Node } from "../graph/node.ts";
import type { AnyOp } from "../graph/op.ts";

/** A table of nodes by what they compute: op, inputs and attributes. Inputs are compared as nodes. */
export class EarlierNodes {
  readonly #ids = new Map<AnyOp | Node, number>();
  readonly #hasher = new Hasher();
  readonly #hashBody = bodyHasher();
  readonly #hashAttributes = attributeHasher(this.#hasher, (body) => this.#hashBody(body, this.#hasher));
  readonly #table = new Map<number, Node | Node[]>();

  /** The first node of the table that computes the same; otherwise the node itself, which is added to the table. */
  enter(node: Node): Node {
    const key = this.#keyOf(node);
    const known = this.#table.get(key);
    if (known === undefined) {
      this.#table.set(key, node); // most keys have one node
      return node;
    }
    const bucket = Array.isArray(known) ? known : [known];
    const same = bucket.find((other) => computesTheSame(node, other));
    if (same !== undefined) return same;
    this.#table.set(key, [...bucket, node]);
    return node;
  }

  #keyOf({ op, inputs, attributes }: Node): number {
    const hasher = this.#hasher;
    hasher.restart();
    hasher.word(this.#idOf(op));
    for (const input of inputs) hasher.word(this.#idOf(input));
    this.#hashAttributes(attributes);
    return hasher.low; // a small integer is a far faster key of a table than a number of 52 bits
  }

  #idOf(part: AnyOp | Node): number {
    const known = this.#ids.get(part);
    if (known !== undefined) return known;
    this.#ids.set(part, this.#ids.size);
    return this.#ids.size - 1;
  }
}

function computesTheSame(a: Node, b: Node): boolean {
  if (a.op !== b.op || a.inputs.length !== b.inputs.length) return false;
  for (let k = 0; k < a.inputs.length; k++) if (a.inputs[k] !== b.inputs[k]) return false;
  return sameAttributes(a.attributes, b.attributes, sameBody);
}
