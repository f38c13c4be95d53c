import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors.ts";
import { Node } from "./node.ts";

/**
 * Throws unless the arguments of a function are nodes, before anything looks at their shapes.
 *
 * @param caller - the name of the function
 * @param nodes - what it was given, by the names of its arguments
 * @throws ArgumentError naming function and argument
 */
export function requireNodes(caller: string, nodes: Readonly<Record<string, unknown>>): void {
  for (const name in nodes) {
    const node = nodes[name];
    if (!(node instanceof Node))
      throw new ArgumentError(
        `${caller}: ${name} is ${describeValue(node)}, not a node; constant(…) makes one of numbers.`,
      );
  }
}

/**
 * Throws unless an argument is a list of nodes.
 *
 * @throws ArgumentError naming function, argument and position
 */
export function requireNodeList(caller: string, name: string, list: unknown): void {
  if (!Array.isArray(list))
    throw new ArgumentError(`${caller}: ${name} is ${describeValue(list)}; give a list of nodes.`);
  requireNodes(caller, Object.fromEntries(list.map((node, i) => [`${name}[${i}]`, node])));
}
