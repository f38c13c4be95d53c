import { NDArray, type Node } from "@adjoint/core";
import { FunctionAtPoint } from "../point/function-at-point.ts";
import { reverseMode } from "./reverse-mode.ts";

/** How much values are moved, relatively, to see whether a gradient is rounding and nothing else. */
const NUDGE = 2 ** -30;
/** What a gradient changes by then, at least, if it is rounding. */
const UNSTEADY = 0.1;

/** Differences as exact as this, relative to the largest value on the way, show nothing more than rounding. */
const UNSEEN = 1e-9;

/** The gradient of a weighted sum of the outputs by one node. */
export interface GradientAt {
  readonly node: Node;
  /** The weights of all numbers of the outputs, end to end. */
  readonly weights: Float64Array;
  /** The gradient by the ops' rules. */
  readonly gradient: ArrayLike<number>;
  /** How exact differences are that found nothing. */
  readonly error?: number;
}

/**
 * Whether a gradient is 0, up to rounding: either 0 exactly, or another number altogether when the point moves by a billionth. So
 * it is where terms cancel: by the bias of attention's keys, which moves all scores of a softmax alike, or of the sum of what was
 * standardised. A gradient that is small and steady is not nil.
 */
export function isNil(point: FunctionAtPoint, { node, weights, gradient, error = 0 }: GradientAt): boolean {
  const size = point.innerSize / Math.max(1, largestOf(point.valueOf(node).data));
  if (!(error <= UNSEEN * size)) return false;
  return largestOf(gradient) === 0 || isUnsteady(point, { node, weights, gradient });
}

/** Whether a gradient is another number altogether when the point moves by a billionth: it is rounding, and nothing else. */
export function isUnsteady(point: FunctionAtPoint, { node, weights, gradient }: GradientAt): boolean {
  const largest = largestOf(gradient);
  const { outputs, nodes, axes, held, evaluator } = point;
  const nearby = new FunctionAtPoint("checkGradients", outputs, nodes, nudged(point.bound), { axes, held, evaluator });
  const again = reverseMode(nearby)(weights)[nodes.indexOf(node)]?.data ?? [];
  const changes = Float64Array.from(gradient, (value, i) => value - (again[i] as number)); // of one node
  return largest > 0 && largestOf(changes) > UNSTEADY * largest;
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
