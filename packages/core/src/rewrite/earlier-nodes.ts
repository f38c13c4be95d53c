import type { Node } from "../graph/node.ts";
import type { Op } from "../graph/op.ts";
import { hashAttributes } from "../structure/hash-attributes.ts";
import { bodyHasher } from "../structure/hash-graph.ts";
import { Hasher } from "../structure/hasher.ts";
import { sameAttributes } from "../structure/same-attributes.ts";
import { sameBody } from "../structure/same-graph.ts";

/** A table of nodes by what they compute: op, inputs and attributes. Inputs are compared as nodes. */
export class EarlierNodes {
  readonly #ids = new Map<Op | Node, number>();
  readonly #hashBody = bodyHasher();
  readonly #table = new Map<string, Node[]>();

  /** The first node of the table that computes the same; the node itself, then a part of the table, where there is none. */
  enter(node: Node): Node {
    const key = this.#keyOf(node);
    const bucket = this.#table.get(key);
    if (bucket === undefined) {
      this.#table.set(key, [node]);
      return node;
    }
    const known = bucket.find((other) => sameAttributes(node.attributes, other.attributes, sameBody));
    if (known === undefined) bucket.push(node);
    return known ?? node;
  }

  #keyOf({ op, inputs, attributes }: Node): string {
    const hasher = new Hasher();
    hashAttributes(attributes, hasher, (body) => this.#hashBody(body, hasher));
    let key = `${this.#idOf(op)} ${hasher.words.join(" ")}`;
    for (const input of inputs) key += ` ${this.#idOf(input)}`;
    return key;
  }

  #idOf(part: Op | Node): number {
    const known = this.#ids.get(part);
    if (known !== undefined) return known;
    this.#ids.set(part, this.#ids.size);
    return this.#ids.size - 1;
  }
}
