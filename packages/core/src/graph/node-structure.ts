import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import { Node } from "./node.ts";

/** What can be asked for in one call: a node, a list of nodes, or a record of nodes. The answer has the same form. */
export type Nodes = Node | readonly Node[] | Readonly<Record<string, Node>>;

/** The form of `N`, with a `T` in the place of each node. */
export type Like<N extends Nodes, T> = N extends Node ? T : { readonly [K in keyof N]: T };

/**
 * The nodes of a structure, in order.
 *
 * @throws ArgumentError for what is none
 *
 * @example
 * ```ts
 * import { exp, input, listNodes } from "@adjoint/core";
 * const x = input("x", []);
 * listNodes({ x, y: exp(x) }).map(String); // => ["x []", "Exp []"]
 * ```
 */
export function listNodes(nodes: Nodes): readonly Node[] {
  if (nodes instanceof Node) return [nodes];
  const list: readonly unknown[] = Array.isArray(nodes) ? nodes : Object.values(nodes ?? [nodes]);
  const isStructure = typeof nodes === "object" && nodes !== null;
  const stranger = isStructure ? list.find((each) => !(each instanceof Node)) : nodes;
  if (!isStructure || list.some((each) => !(each instanceof Node))) {
    const inside = isStructure ? `, in a ${Array.isArray(nodes) ? "list" : "record"}` : "";
    throw new ArgumentError(
      `A node is needed here, or a list or a record of nodes; got ${describeValue(stranger)}${inside}.`,
    );
  }
  return list as readonly Node[]; // just checked
}

/**
 * A structure of the same form, from one value for each node of {@link listNodes}.
 *
 * @example
 * ```ts
 * import { exp, input, likeNodes } from "@adjoint/core";
 * const x = input("x", []);
 * likeNodes({ x, y: exp(x) }, [1, 2]); // => { x: 1, y: 2 }
 * ```
 */
export function likeNodes<N extends Nodes, T>(nodes: N, values: readonly T[]): Like<N, T> {
  if (nodes instanceof Node) return values[0] as Like<N, T>;
  if (Array.isArray(nodes)) return values as unknown as Like<N, T>;
  return Object.fromEntries(Object.keys(nodes).map((key, i) => [key, values[i]])) as Like<N, T>;
}
