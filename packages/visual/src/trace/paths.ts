import type { NDArray, Node } from "@adjoint/core";
import { pullBackThrough } from "./local.ts";
import type { Traced } from "./traced.ts";

/** A way from a node to an output, with what it alone contributes to the gradient by the node. */
export interface PathShare {
  /** The nodes on it, from the chosen one to the output. */
  readonly nodes: readonly Node[];
  /** Its share of the cotangent. */
  readonly share: NDArray;
}

/** All ways from a node to the outputs, or how many there are if they are more than `most`. */
export type PathShares = { readonly paths: readonly PathShare[] } | { readonly count: number };

interface Use {
  readonly user: Node;
  readonly position: number;
}

/**
 * The gradient by a node as a sum over paths, by the chain rule: each share is the seed of the output, taken back through the
 * rules along one path alone.
 */
export function pathShares(of: Node, { nodes, outputs, values, cotangents, seeds }: Traced, most: number): PathShares {
  const uses = new Map<Node, Use[]>();
  for (const user of nodes)
    for (const [position, input] of user.inputs.entries()) {
      if (!cotangents.has(user) || !cotangents.has(input)) continue;
      const list = uses.get(input);
      if (list === undefined) uses.set(input, [{ user, position }]);
      else list.push({ user, position });
    }
  const ends = new Map(outputs.map((output, i) => [output, seeds[i] as NDArray])); // a seed for each
  const count = countPaths(of, nodes, uses, ends);
  if (count > most) return { count };
  const arrayOf = (node: Node): NDArray => values.get(node) as NDArray; // of every node
  const paths: PathShare[] = [];
  const pending: (readonly Use[])[] = [[]];
  for (let steps = pending.pop(); steps !== undefined; steps = pending.pop()) {
    const at = steps.at(-1)?.user ?? of;
    for (const use of [...(uses.get(at) ?? [])].reverse()) pending.push([...steps, use]);
    const seed = ends.get(at);
    if (seed === undefined) continue;
    let bar: NDArray | null = seed;
    for (const { user, position } of [...steps].reverse())
      bar = bar === null ? null : pullBackThrough(user, position, bar, arrayOf);
    if (bar !== null) paths.push({ nodes: [of, ...steps.map(({ user }) => user)], share: bar });
  }
  return { paths };
}

function countPaths(
  of: Node,
  nodes: readonly Node[],
  uses: ReadonlyMap<Node, readonly Use[]>,
  ends: ReadonlyMap<Node, NDArray>,
): number {
  const counts = new Map<Node, number>();
  for (const node of [...nodes].reverse()) {
    const onward = (uses.get(node) ?? []).reduce((sum, { user }) => sum + (counts.get(user) ?? 0), 0);
    counts.set(node, onward + (ends.has(node) ? 1 : 0));
  }
  return counts.get(of) ?? 0;
}
