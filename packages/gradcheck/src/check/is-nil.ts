import { NDArray, type Node } from "@adjoint/core";
import { FunctionAtPoint } from "../point/function-at-point.ts";
import type { CheckSite } from "./check-site.ts";
import { reverseMode } from "./reverse-mode.ts";

/** A derivative by x of less than this part of f/x changes nothing that float64 could show of f. */
const VISIBLE = 1e-12;
/** How much values are moved, relatively, to see whether a gradient is rounding and nothing else. */
const NUDGE = 2 ** -30;
/** What a gradient changes by then, at least, if it is rounding. */
const UNSTEADY = 0.1;

/** The gradient of a weighted sum of the outputs by one node. */
export interface GradientAt {
  readonly node: Node;
  /** The weights of all numbers of the outputs, end to end. */
  readonly weights: Float64Array;
  /** The gradient by the ops' rules. */
  readonly gradient: ArrayLike<number>;
  /** The size of the weighted sum, or what it changes by with any node, over the size of this node. */
  readonly steepness: number;
}

/**
 * Whether a gradient is 0, up to rounding: nothing that float64 could show of the function, and either 0 exactly or another
 * number altogether when the point moves by a billionth. So it is where a softmax cancels what moves all its scores alike, the
 * bias of attention's keys, say; a gradient that is small and steady is not nil.
 */
export function isNil({ point }: CheckSite, { node, weights, gradient, steepness }: GradientAt): boolean {
  const largest = largestOf(gradient);
  if (largest > VISIBLE * steepness) return false;
  if (largest === 0) return true;
  const { outputs, nodes, axes, held } = point;
  const nearby = new FunctionAtPoint("checkGradients", outputs, nodes, nudged(point.bound), { axes, held });
  const again = reverseMode(nearby)(weights)[nodes.indexOf(node)]?.data ?? [];
  const changes = Float64Array.from(gradient, (value, i) => value - (again[i] as number)); // of one node
  return largestOf(changes) > UNSTEADY * largest;
}

/** Real values moved up and down in turn; ids and masks as they are. */
function nudged(bound: ReadonlyMap<Node, NDArray>): ReadonlyMap<Node, NDArray> {
  const moved = [...bound].map(([node, array]): [Node, NDArray] => {
    if (node.kind !== "real") return [node, array];
    const data = Float64Array.from(array.data, (value, i) => value * (1 + (i % 2 === 0 ? NUDGE : -NUDGE)));
    return [node, NDArray.adopt(array.shape, data)];
  });
  return new Map(moved);
}

function largestOf(numbers: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < numbers.length; i++) largest = Math.max(largest, Math.abs(numbers[i] as number)); // i < length
  return largest;
}
