import { describeValue } from "../arguments/describe-value.ts";
import { ArgumentError } from "../errors.ts";
import type { Node } from "./node.ts";
import { requireNodes } from "./require-nodes.ts";

/** The nodes that some outputs are computed from, inputs before users, each with its position. */
export interface Topology {
  /** Every node once; a node comes after all its inputs. */
  readonly nodes: readonly Node[];
  /** Where each node stands in `nodes`. */
  readonly position: ReadonlyMap<Node, number>;
}

/**
 * Sorts what the outputs are computed from. Depth first, inputs in order, without recursion: the depth of a graph is limited
 * by memory only. The order depends on the graph alone.
 *
 * @param cut - nodes whose own inputs are left out: their values come from elsewhere
 *
 * @example
 * ```ts
 * import { exp, input, mul } from "@adjoint/core";
 * import { topology } from "@adjoint/core/graphs";
 * const x = input("x", []);
 * topology([mul(exp(x), x)]).nodes.map(String); // => ["x []", "Exp []", "Mul []"]
 * ```
 */
export function topology(outputs: Iterable<Node>, cut?: { has(node: Node): boolean }): Topology {
  if (typeof outputs !== "object" || outputs === null || !(Symbol.iterator in outputs))
    throw new ArgumentError(`topology: the outputs are ${describeValue(outputs)}; give a list of nodes.`);
  const nodes: Node[] = [];
  const position = new Map<Node, number>();
  const path: Node[] = [];
  const entered: number[] = []; // for each node on the path: how many of its inputs have been visited
  for (const output of outputs) {
    if (position.has(output)) continue;
    requireNodes("topology", { output });
    path.push(output);
    entered.push(0);
    while (path.length > 0) {
      const top = path.length - 1;
      const node = path[top] as Node; // not empty
      const next = cut?.has(node) ? undefined : node.inputs[(entered[top] as number)++]; // as long as `path`
      if (next === undefined) {
        path.pop();
        entered.pop();
        position.set(node, nodes.push(node) - 1);
      } else if (!position.has(next)) {
        path.push(next);
        entered.push(0);
      }
    }
  }
  return { nodes, position };
}
