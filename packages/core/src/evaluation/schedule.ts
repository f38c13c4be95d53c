import { describeValue } from "../arguments/describe-value.ts";
import type { NDArray } from "../array/nd-array.ts";
import { ArgumentError } from "../errors.ts";
import { isBound } from "../graph/is-bound.ts";
import type { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { type Topology, topology } from "../graph/topology.ts";

/**
 * What can be known of an evaluation from the graph alone. Nodes are numbered by their position in `nodes`; for each
 * there are lists of numbers in one array, those of node `i` from `first[i]` to `first[i + 1]`.
 */
export interface Schedule extends Topology {
  /** The numbers of the outputs, in the order of {@link listNodes}. */
  readonly outputs: Int32Array;
  /** The inputs of every node, in order; an empty list for a node whose value is given. */
  readonly inputs: NumberLists;
  /** The users of every node in ascending order, once for each use. */
  readonly users: NumberLists;
  /** The last user of every node, −1 if it has no user. */
  readonly lastUse: Int32Array;
  /** 1 for every node that depends on no binding: given values and constants, and what is computed from these alone. */
  readonly fixed: Uint8Array;
  /** The numbers of the nodes that bindings have to give, ascending. */
  readonly bound: Int32Array;
}

/** A list of numbers for each node. */
export interface NumberLists {
  /** Where the list of each node begins in `items`, and where the last one ends. */
  readonly first: Int32Array;
  /** All lists, end to end. */
  readonly items: Int32Array;
}

const NONE: ReadonlyMap<Node, NDArray> = new Map();

/**
 * The order of an evaluation, with who uses whom, what is used for the last time where, and what depends on no binding:
 * what a planner of memory, an engine or a picture asks of a graph before any size is known.
 *
 * @param outputs - a node, or lists and records of nodes
 * @param given - values that are known: what they are computed from is left out
 * @throws ArgumentError if an output is not a node, or `given` is not a Map
 *
 * @example
 * ```ts
 * import { constant, exp, input, mul } from "@adjoint/core";
 * import { schedule } from "@adjoint/core/graphs";
 * const x = input("x", []);
 * const { nodes, users, lastUse, fixed } = schedule(mul(exp(x), constant(2)));
 * nodes.map(String); // => ["x []", "Exp []", "Constant []", "Mul []"]
 * [...lastUse]; // => [1, 3, 3, -1]
 * [...fixed]; // => [0, 0, 1, 0]
 * users.items.slice(users.first[1], users.first[2])[0]; // => 3
 * ```
 */
export function schedule(outputs: Nodes, given: ReadonlyMap<Node, NDArray> = NONE): Schedule {
  const list = listNodes(outputs);
  if (typeof given?.has !== "function")
    throw new ArgumentError(`schedule: given must be a Map from nodes to arrays; got ${describeValue(given)}.`);
  return scheduleOf(list, topology(list, given), given);
}

/** {@link schedule} for nodes that are sorted already. */
export function scheduleOf(
  outputs: readonly Node[],
  { nodes, position }: Topology,
  given: ReadonlyMap<Node, NDArray>,
): Schedule {
  const count = nodes.length;
  const inputs: NumberLists = { first: new Int32Array(count + 1), items: new Int32Array(countUses(nodes, given)) };
  const lastUse = new Int32Array(count).fill(-1);
  const uses = new Int32Array(count);
  const fixed = new Uint8Array(count);
  const bound: number[] = [];
  let end = 0;
  for (let i = 0; i < count; i++) {
    const node = nodes[i] as Node; // i < count
    const isGiven = given.has(node);
    if (!isGiven && isBound(node)) bound.push(i);
    let isFixed = isGiven || !isBound(node);
    if (!isGiven) {
      for (let k = 0; k < node.inputs.length; k++) {
        const input = position.get(node.inputs[k] as Node) as number; // inputs come before users
        inputs.items[end++] = input;
        lastUse[input] = i;
        uses[input] = (uses[input] as number) + 1;
        if (fixed[input] === 0) isFixed = false;
      }
    }
    inputs.first[i + 1] = end;
    fixed[i] = isFixed ? 1 : 0;
  }
  return {
    nodes,
    position,
    outputs: Int32Array.from(outputs, (node) => position.get(node) as number), // all of them were sorted
    inputs,
    users: usersOf(inputs, uses),
    lastUse,
    fixed,
    bound: Int32Array.from(bound),
  };
}

function countUses(nodes: readonly Node[], given: ReadonlyMap<Node, NDArray>): number {
  let count = 0;
  for (const node of nodes) if (!given.has(node)) count += node.inputs.length;
  return count;
}

/** The users of each node, from the inputs of each node. */
function usersOf({ first, items }: NumberLists, uses: Int32Array): NumberLists {
  const users: NumberLists = { first: new Int32Array(first.length), items: new Int32Array(items.length) };
  for (let i = 0; i < uses.length; i++) users.first[i + 1] = (users.first[i] as number) + (uses[i] as number);
  const next = users.first.slice();
  for (let user = 0; user < uses.length; user++) {
    for (let k = first[user] as number; k < (first[user + 1] as number); k++) {
      const input = items[k] as number;
      users.items[next[input] as number] = user;
      next[input] = (next[input] as number) + 1;
    }
  }
  return users;
}
