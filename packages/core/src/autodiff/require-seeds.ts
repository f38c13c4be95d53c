import { GradientError } from "../errors.ts";
import type { Node } from "../graph/node.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";

/**
 * Throws unless seeds, the cotangents or tangents that a sweep starts with, match their nodes.
 *
 * @throws GradientError naming the node and what was given
 */
export function requireSeeds(what: string, nodes: readonly Node[], seeds: readonly Node[]): void {
  for (const [i, node] of nodes.entries()) {
    const seed = seeds[i];
    if (seed === undefined || seed.kind !== "real" || !sameShape(node.shape, seed.shape)) {
      const found = seed === undefined ? "none" : `${seed.kind} ${formatShape(seed.shape)}`;
      throw new GradientError(`${what} of ${node} must be real ${formatShape(node.shape)}; got ${found}.`);
    }
  }
}
