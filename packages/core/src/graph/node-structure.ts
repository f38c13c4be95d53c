import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors.ts";
import { Node } from "./node.ts";
import { notANode } from "./require-nodes.ts";

/**
 * What can be asked for in one call: a node, or lists and records of such, nested at will:
 * `{ loss, net: { W, b } }`. The answer has the same form.
 */
export type Nodes = Node | NodeList | NodeRecord;

/** A list of nodes, or of lists and records of such. An interface, because the compiler follows an alias without end. */
export interface NodeList extends ReadonlyArray<Nodes> {}

/** A record of nodes, or of lists and records of such. */
export interface NodeRecord {
  readonly [name: string]: Nodes;
}

/** The form of `N`, with a `T` in the place of each node. */
export type Like<N, T> = N extends Node ? T : { readonly [K in keyof N]: Like<N[K], T> };

/** Lists in lists in lists: far more than a person nests, and far less than a stack bears. */
const MAX_DEPTH = 64;

/**
 * The nodes of a structure, in order.
 *
 * @param nodes - the structure
 * @throws ArgumentError saying where in it something else than a node stands
 *
 * @example
 * ```ts
 * import { exp, input } from "@adjoint/core";
 * import { listNodes } from "@adjoint/core/graphs";
 * const x = input("x", []);
 * listNodes({ x, more: [exp(x), x] }).map(String); // => ["x []", "Exp []", "x []"]
 * ```
 */
export function listNodes(nodes: Nodes): readonly Node[] {
  if (nodes instanceof Node) return [nodes];
  const list: Node[] = [];
  visit(nodes, []);
  return list;

  function visit(part: unknown, path: readonly (string | number)[]): void {
    if (part instanceof Node) list.push(part);
    else if (path.length > MAX_DEPTH) throw new ArgumentError(`Nodes are nested deeper than ${MAX_DEPTH} levels here.`);
    else if (Array.isArray(part)) for (const [i, each] of part.entries()) visit(each, [...path, i]);
    else if (isRecord(part)) for (const [name, each] of Object.entries(part)) visit(each, [...path, name]);
    else {
      const where = path.length === 0 ? "" : ` at ${path.map((key) => `[${JSON.stringify(key)}]`).join("")}`;
      throw new ArgumentError(notANode(`The value${where}`, part, "a node, nor a list or a record of nodes"));
    }
  }
}

/**
 * A structure of the same form, from one value for each node of {@link listNodes}.
 *
 * @example
 * ```ts
 * import { exp, input } from "@adjoint/core";
 * import { likeNodes } from "@adjoint/core/graphs";
 * const x = input("x", []);
 * likeNodes({ x, more: [exp(x)] }, [1, 2]); // => { x: 1, more: [2] }
 * ```
 */
export function likeNodes<const N extends Nodes, T>(nodes: N, values: readonly T[]): Like<N, T> {
  let next = 0;
  return fill(nodes) as Like<N, T>; // part by part

  function fill(part: Nodes): unknown {
    if (part instanceof Node) return values[next++];
    if (Array.isArray(part)) return part.map(fill);
    return Object.fromEntries(Object.entries(part).map(([name, each]) => [name, fill(each)]));
  }
}

/**
 * The parts of a structure that has the form of `nodes`, in the order of {@link listNodes}: a record is read by its names, in
 * whatever order it was written.
 *
 * @param what - what each part is, for the message
 * @throws ArgumentError if a part is missing, or stands where `nodes` has none
 */
export function listLike<N extends Nodes, T>(nodes: N, parts: Like<N, T>, what: string): readonly T[] {
  const list: T[] = [];
  visit(nodes, parts, []);
  return list;

  function visit(form: Nodes, part: unknown, path: readonly (string | number)[]): void {
    const where = path.length === 0 ? "" : ` for ${path.map((key) => `[${JSON.stringify(key)}]`).join("")}`;
    if (part === undefined) throw new ArgumentError(`${what} is missing${where}.`);
    if (form instanceof Node) {
      list.push(part as T); // the caller looks at it
      return;
    }
    if (
      typeof part !== "object" ||
      part === null ||
      part instanceof Node ||
      Array.isArray(part) !== Array.isArray(form)
    )
      throw new ArgumentError(
        `${what}: ${Array.isArray(form) ? "a list" : "a record"} is needed${where}; got ${describeValue(part)}.`,
      );
    const surplus = Object.keys(part).filter((name) => !Object.hasOwn(form, name));
    if (surplus.length > 0) throw new ArgumentError(`${what}: ${surplus.join(", ")}: no node stands there${where}.`);
    for (const [name, inner] of Object.entries(form))
      visit(inner as Nodes, Object.hasOwn(part, name) ? (part as NodeRecord)[name] : undefined, [
        ...path,
        Array.isArray(form) ? Number(name) : name,
      ]);
  }
}

/** A plain record; an array of numbers, a promise or a map of nodes is none of these. */
function isRecord(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}
