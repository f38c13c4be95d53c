import { NDArray, type Node } from "@adjoint/core";
import { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { reverseMode } from "../subjects/reverse-mode.ts";

/** The relative change of every input by which it is tested whether a gradient is nothing but rounding. */
const NUDGE = 2 ** -30;

/** A gradient that then changes by more than this part of itself is rounding. */
const UNSTEADY = 0.1;

/** The gradient of a weighted sum of the outputs by one node. */
interface GradientAt {
  readonly node: Node;
  /** The weights of all numbers of the outputs, end to end. */
  readonly weights: Float64Array;
  /** The gradient by the ops' rules. */
  readonly gradient: ArrayLike<number>;
}

/**
 * Whether a gradient is nothing but rounding: it changes by more than 10 % when every input is perturbed by 2⁻³⁰. That happens where
 * terms cancel: by the bias of attention's keys, which adds the same number to all scores of a softmax, or of the sum of standardised
 * values. A small gradient that is steady is not rounding.
 */
export function isUnsteady(point: FunctionAtPoint, { node, weights, gradient }: GradientAt): boolean {
  const largest = maximumNorm(gradient);
  const { outputs, nodes, axes, held, evaluator } = point;
  const nearby = new FunctionAtPoint("checkGradients", outputs, nodes, nudged(point.bound), { axes, held, evaluator });
  const again = reverseMode(nearby)(weights)[nodes.indexOf(node)]?.data ?? [];
  const changes = Float64Array.from(gradient, (value, i) => value - (again[i] as number)); // both are gradients by the same node
  return largest > 0 && maximumNorm(changes) > UNSTEADY * largest;
}

/** The bindings with real values made alternately larger and smaller; ids and masks are kept. */
function nudged(bound: ReadonlyMap<Node, NDArray>): ReadonlyMap<Node, NDArray> {
  const moved = [...bound].map(([node, array]): [Node, NDArray] => {
    if (node.kind !== "real") return [node, array];
    const data = Float64Array.from(array.data, (value, i) => value * (1 + (i % 2 === 0 ? NUDGE : -NUDGE)));
    return [node, NDArray.adopt(array.shape, data)];
  });
  return new Map(moved);
}

/** The largest absolute value; NaN if one of the numbers is. */
function maximumNorm(numbers: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < numbers.length; i++) largest = Math.max(largest, Math.abs(numbers[i] as number)); // i is less than the length
  return largest;
}

/**
 * The largest change of a function, to first order, when one element $`x`$ of any node changes by $`\max(1, |x|)`$:
 * $`\max |g| \max(1, |x|)`$ over all elements. Divided by that of one element, it is comparable with the derivative by this element.
 *
 * @param gradients - one for each node of the point
 */
export function reachOf(point: FunctionAtPoint, gradients: readonly NDArray[]): number {
  let reach = 0;
  for (const [i, node] of point.nodes.entries()) {
    const { data } = point.valueOf(node);
    const bars = gradients[i]?.data ?? [];
    for (let k = 0; k < bars.length; k++) {
      const change = Math.abs(bars[k] as number) * Math.max(1, Math.abs(data[k] as number)); // a cotangent has the shape of its node
      if (Number.isFinite(change)) reach = Math.max(reach, change);
    }
  }
  return reach;
}
