import { describeValue } from "../arguments/describe-value.ts";
import { nearestWord } from "../arguments/nearest-word.ts";
import { requireRecord } from "../arguments/require-record.ts";
import type { ValueSort } from "../arguments/value-sort.ts";
import { ArgumentError } from "../errors.ts";
import { Node } from "./node.ts";

/** A node. */
export const anyNode: ValueSort = { one: "a node", accepts: (value) => value instanceof Node };

/**
 * The sentence that refuses a value where a node is needed.
 *
 * @param what - what the value is, as in `"matMul: b"`
 * @param value - the value
 * @param needed - what it should be
 *
 * @example
 * ```ts
 * import { notANode } from "@adjoint/core/ops";
 * notANode("swish: x", 3); // => "swish: x is 3, not a node; constant(…) makes a node of numbers."
 * ```
 */
export function notANode(what: string, value: unknown, needed = "a node"): string {
  return `${what} is ${describeValue(value)}, not ${needed}; constant(…) makes a node of numbers.`;
}

/**
 * Throws unless the arguments of a function are nodes, before anything looks at their shapes.
 *
 * @param caller - the name of the function
 * @param nodes - what it was given, by the names of its arguments
 * @throws ArgumentError naming function and argument
 *
 * @example
 * ```ts
 * import { constant } from "@adjoint/core";
 * import { requireNodes } from "@adjoint/core/ops";
 * requireNodes("swish", { x: constant(1) });
 * requireNodes("swish", { x: 1 }); // throws ArgumentError: swish: x is 1, not a node
 * ```
 */
export function requireNodes(caller: string, nodes: Readonly<Record<string, unknown>>): void {
  for (const name in nodes) {
    const node = nodes[name];
    if (!(node instanceof Node)) throw new ArgumentError(notANode(`${caller}: ${name}`, node));
  }
}

/**
 * Throws unless an argument is a record of nodes.
 *
 * @param keys - the names that it must have, and no others; any if left out
 * @throws ArgumentError naming function, argument and name, with a suggestion where a name is misspelt
 */
export function requireNodeRecord(caller: string, name: string, record: unknown, keys?: readonly string[]): void {
  requireRecord(`${caller}: ${name}`, record, "of nodes");
  const given: Readonly<Record<string, unknown>> = record;
  const missing = keys?.find((key) => !Object.hasOwn(given, key));
  const surplus = keys === undefined ? undefined : Object.keys(given).find((key) => !keys.includes(key));
  if (surplus !== undefined || missing !== undefined) {
    const near = surplus === undefined ? undefined : nearestWord(surplus, keys ?? []);
    const problem = surplus === undefined ? `lacks ${missing}` : `has ${surplus}, which nothing asks for`;
    const hint = near === undefined ? "" : ` Did you mean ${near}?`;
    throw new ArgumentError(`${caller}: ${name} ${problem}; give { ${(keys ?? []).join(", ")} }.${hint}`);
  }
  requireNodes(caller, Object.fromEntries(Object.entries(given).map(([key, node]) => [`${name}.${key}`, node])));
}

/**
 * Throws unless an argument is a list of nodes.
 *
 * @throws ArgumentError naming function, argument and position
 *
 * @example
 * ```ts
 * import { constant } from "@adjoint/core";
 * import { requireNodeList } from "@adjoint/core/ops";
 * requireNodeList("average", "parts", [constant(1)]);
 * requireNodeList("average", "parts", [constant(1), 2]); // throws ArgumentError: average: parts[1] is 2, not a node
 * ```
 */
export function requireNodeList(caller: string, name: string, list: unknown): void {
  if (!Array.isArray(list))
    throw new ArgumentError(`${caller}: ${name} is ${describeValue(list)}; give a list of nodes.`);
  requireNodes(caller, Object.fromEntries(list.map((node, i) => [`${name}[${i}]`, node])));
}
