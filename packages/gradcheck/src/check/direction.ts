import type { ReadonlyNumbers } from "@adjoint/core";
import { centralDerivative, UNKNOWN_DERIVATIVE } from "../differences/central-derivative.ts";
import type { Curve } from "../differences/curve.ts";
import { inner } from "../differences/products.ts";
import type { Along } from "../subjects/function-at-point.ts";
import type { ChainedDerivative } from "./chained-differences.ts";
import type { Straightened } from "./conventions.ts";
import { type Flow, UNKNOWN_FLOW } from "./inner-flow.ts";
import { type Judgement, judge } from "./judge.ts";

/** A weighted sum of all outputs along a direction of one node. */
export interface Directional {
  /** The outputs as a function of the node. */
  readonly along: Along;
  /** The value of the node. */
  readonly x: ReadonlyNumbers;
  /** The gradient of the weighted sum by the ops' rules. */
  readonly gradient: ReadonlyNumbers;
  /** The weights. */
  readonly weights: ReadonlyNumbers;
  /** The value of the weighted sum. */
  readonly value: number;
  /** The direction. */
  readonly direction: ReadonlyNumbers;
  /** The relative error that is allowed. */
  readonly relativeTolerance: number;
  /** The weighted sum as a function of how far the node has moved; computed from `along` if left out. */
  readonly curve?: Curve;
  /** The outputs along a direction without kinks; kinks are not looked for if left out. */
  readonly straighten?: (direction: ReadonlyNumbers, step: number) => Straightened | undefined;
  /** What happens on the way along a direction; nothing is known of it if left out. */
  readonly flow?: (direction: ReadonlyNumbers, step: number) => Flow;
  /** The derivative by differences of each op by itself; not known if left out. */
  readonly chained?: (direction: ReadonlyNumbers) => ChainedDerivative | undefined;
  /** Whether the gradient is nothing but rounding; taken as false if left out. */
  readonly isUnsteady?: () => boolean;
}

/** Compares a derivative along a direction, $`\langle g, v \rangle`$, with differences. */
export function judgeDirection(directional: Directional): Judgement {
  const { x, gradient, value, direction, relativeTolerance, flow, chained, isUnsteady = () => false } = directional;
  const { curve = curveAlong(directional) } = directional;
  const step = firstStepAlong(x, direction);
  const noise = noiseOf(gradient, x, direction);
  const fine = fineStepAlong(x, direction);
  const [numeric = UNKNOWN_DERIVATIVE] = centralDerivative(curve, 0, { step, noise, fine });
  const terms = Float64Array.from(gradient, (g, i) => g * (direction[i] as number));
  const analytic = terms.reduce((sum, term) => sum + term, 0);
  const largest = Math.max(Math.sqrt(terms.reduce((sum, term) => sum + term * term, 0)), Math.abs(numeric.value) || 0);
  const steepness = (0.125 * Math.abs(value)) / step;
  let known: Flow | undefined;
  return judge({
    analytic,
    numeric,
    curve,
    x: 0,
    step,
    fine,
    noise,
    steepness,
    largest,
    relativeTolerance,
    flow: () => {
      known ??= flow?.(direction, step) ?? UNKNOWN_FLOW;
      return known;
    },
    chained: () => chained?.(direction),
    isUnsteady,
  });
}

/** The weighted sum as a function of how far the node has moved along the direction. */
export function curveAlong({
  along,
  x,
  weights,
  direction,
}: Pick<Directional, "along" | "x" | "weights" | "direction">): Curve {
  const moved = new Float64Array(x.length); // reused for every argument: an evaluation copies it
  return (t) => {
    for (let i = 0; i < moved.length; i++) moved[i] = (x[i] as number) + t * (direction[i] as number); // both lists have the same length
    return [inner(weights, along(moved)).value];
  };
}

/** How much the value changes because x + t v is rounded, which matters where the value itself is nearly 0. */
function noiseOf(gradient: ReadonlyNumbers, x: ReadonlyNumbers, direction: ReadonlyNumbers): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++)
    if (direction[i] !== 0) sum += Math.abs((gradient[i] as number) * (x[i] as number)); // all three lists have the same length
  return Number.isFinite(sum) ? (Number.EPSILON / 2) * sum : 0;
}

/** 0.25 max(1, ‖x‖∞) / √n, rounded to a power of two: n is the number of elements that move. */
export function firstStepAlong(x: ReadonlyNumbers, direction: ReadonlyNumbers): number {
  let [size, moving] = [1, 0];
  for (let i = 0; i < x.length; i++) {
    if (direction[i] === 0) continue;
    moving++;
    size = Math.max(size, Math.abs(x[i] as number)); // both lists have the same length
  }
  return 2 ** Math.round(Math.log2((0.25 * size) / Math.sqrt(Math.max(1, moving))));
}

/** A first step that suits the smallest element that moves, in case it is far below 1: 0.125 of it. */
function fineStepAlong(x: ReadonlyNumbers, direction: ReadonlyNumbers): number {
  let size = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    const value = Math.abs(x[i] as number); // both lists have the same length
    if (direction[i] !== 0 && value > 0) size = Math.min(size, value / Math.abs(direction[i] as number));
  }
  return Number.isFinite(size) ? 2 ** Math.round(Math.log2(0.125 * size)) : 0;
}

/** A vector that is 1 at one index and 0 elsewhere. */
export function oneHot(length: number, at: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Number(i === at));
}
