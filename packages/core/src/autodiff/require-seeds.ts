import { describeValue } from "../arguments/describe-value.ts";
import { GradientError } from "../errors.ts";
import { Node } from "../graph/node.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";

/**
 * Throws unless seeds, the cotangents or tangents that a sweep starts with, match their nodes.
 *
 * @throws GradientError naming the node and what was given
 */
export function requireSeeds(what: string, nodes: readonly Node[], seeds: readonly Node[]): void {
  for (const [i, node] of nodes.entries()) {
    const seed = seeds[i];
    const isNode = seed instanceof Node;
    if (!isNode || seed.kind !== "real" || !sameShape(node.shape, seed.shape)) {
      const found = isNode ? `${seed.kind} ${formatShape(seed.shape)}` : `${describeValue(seed)}, which is not a node`;
      throw new GradientError(`${what} of ${node} must be real ${formatShape(node.shape)}; got ${found}.`);
    }
  }
}
