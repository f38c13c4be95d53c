import { lookUp, type Node } from "@adjoint/core";
import type { CheckContext, Parts } from "./check-context.ts";
import type { Draw } from "./check-directions.ts";
import { type Directional, judgeDirection } from "./direction.ts";
import { freezeEntry, type GradientEntry, nameOf } from "./gradient-entry.ts";

/** Fewer nodes are moved one by one. */
const MANY = 16;
/** Nodes move together if what they contribute differs by no more than this factor; the rest is made equal by how far they move. */
const ALIKE = 16;
/** The derivative by each has to be known this much more exactly than it is compared. */
const EXACT = 10;

/**
 * Fast mode for many nodes: those whose gradients are of one size are moved at once, along random directions, so that the cost is that of
 * one node. Each moves as far as makes its contribution like that of the others, and what is allowed of the sum is what would be allowed
 * of each alone. Where that is not reached, they are halved; those that are left have to be checked by themselves.
 *
 * @returns the entries of the nodes that agree
 */
export function* checkTogether(
  context: CheckContext,
  draws: readonly Draw[],
): Parts<ReadonlyMap<Node, readonly GradientEntry[]>> {
  const found = new Map<Node, readonly GradientEntry[]>();
  const { nodes } = context.point;
  if (nodes.length < MANY || draws.length === 0) return found;
  const pending = bySize(context, draws);
  for (let group = pending.pop(); group !== undefined; group = pending.pop()) {
    if (group.length < 2) continue;
    const entries = judgeTogether(context, group, draws);
    if (entries === undefined) {
      const middle = group.length >> 1;
      pending.push(group.slice(0, middle), group.slice(middle));
      continue;
    }
    for (const [node, list] of entries) {
      found.set(node, list);
      for (let i = 0; i < list.length; i++) yield nameOf(node);
    }
  }
  return found;
}

/** The nodes in groups whose gradients are of one size. */
function bySize({ point }: CheckContext, [first]: readonly Draw[]): Node[][] {
  const groups = new Map<number, Node[]>();
  for (const [i, node] of point.nodes.entries()) {
    const { data } = point.valueOf(node);
    if (data.length === 0) continue;
    const gradient = first?.gradients[i]?.data ?? [];
    let largest = 0;
    for (let k = 0; k < gradient.length; k++) largest = Math.max(largest, Math.abs(gradient[k] as number)); // k < length
    if (largest === 0 || !Number.isFinite(largest)) continue; // whether it is 0 rightly has to be asked of each alone
    const key = Math.floor(Math.log(largest) / Math.log(ALIKE));
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(node);
  }
  return [...groups.values()];
}

/** One node of a group, along its own direction. */
interface Share {
  readonly node: Node;
  readonly direction: Float64Array;
  /** Its part of the derivative along its direction. */
  readonly analytic: number;
  /** How much farther it moves in the group. */
  readonly factor: number;
}

/** The entries of a group for all draws; undefined if one of them does not agree as exactly as each node alone would have to. */
function judgeTogether(
  context: CheckContext,
  group: readonly Node[],
  draws: readonly Draw[],
): ReadonlyMap<Node, readonly GradientEntry[]> | undefined {
  const { point, draw, order, relativeTolerance } = context;
  const along = point.alongAll(group);
  if (along === undefined) return undefined;
  const entries = new Map(group.map((node): [Node, GradientEntry[]] => [node, []]));
  const x = Float64Array.from(group.flatMap((node) => [...point.valueOf(node).data]));
  for (const [i, { weights, gradients }] of draws.entries()) {
    const gradientOf = (node: Node): ArrayLike<number> => gradients[point.nodes.indexOf(node)]?.data ?? [];
    const shares = group.map((node): Share => shareOf(node, gradientOf(node), draw(point.valueOf(node).data.length)));
    const size = Math.max(...shares.map(({ analytic }) => Math.abs(analytic)));
    const scaled = shares.map((share) => ({ ...share, factor: size / Math.abs(share.analytic) }));
    if (scaled.some(({ factor }) => !(factor <= ALIKE))) return undefined;
    const directional: Directional = {
      along,
      x,
      gradient: Float64Array.from(group.flatMap((node) => [...Array.from(gradientOf(node))])),
      weights,
      value: sizeOf(weights, point.value),
      direction: Float64Array.from(scaled.flatMap(({ direction, factor }) => [...direction.map((v) => factor * v)])),
      relativeTolerance,
    };
    const { analytic, numeric, error, verdict } = judgeDirection(directional);
    const off = Math.abs(numeric - analytic);
    const isSeen = verdict === "agrees" && EXACT * error <= relativeTolerance * size;
    if (!isSeen || off > EXACT * error + relativeTolerance * size) return undefined;
    for (const { node, analytic: own, factor } of scaled) {
      entries.get(node)?.push(
        freezeEntry({
          node,
          order,
          direction: `draw ${i + 1} of ${draws.length}`,
          analytic: own,
          numeric: own + (numeric - analytic) / factor,
          error: error / factor,
          tolerance: EXACT * (error / factor) + relativeTolerance * Math.abs(own),
          verdict,
        }),
      );
    }
  }
  return entries;
}

function shareOf(node: Node, gradient: ArrayLike<number>, direction: Float64Array): Share {
  let analytic = 0;
  for (let i = 0; i < direction.length; i++) analytic += (gradient[i] as number) * lookUp(direction, i); // a number for each element
  return { node, direction, analytic, factor: 1 };
}

function sizeOf(weights: Float64Array, value: Float64Array): number {
  return weights.reduce((sum, weight, i) => sum + Math.abs(weight * (value[i] as number)), 0); // a weight for each number
}
