import type { ReadonlyNumbers } from "@adjoint/core";
import { centralDerivative, UNKNOWN_DERIVATIVE } from "../differences/central-derivative.ts";
import type { Curve } from "../differences/curve.ts";
import { inner } from "../differences/products.ts";
import type { Along } from "../subjects/function-at-point.ts";
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
  /** By how much the weighted sum changes with any node, see {@link reachOf}; not taken into account if left out. */
  readonly reach?: number;
  /** The largest inner value; not taken into account if left out. */
  readonly inside?: number;
  /** The direction. */
  readonly direction: ReadonlyNumbers;
  /** The relative error that is allowed. */
  readonly relativeTolerance: number;
  /** Whether the gradient is 0 up to rounding, given the error of the differences; taken as false if left out. */
  readonly isNil?: (error: number) => boolean;
}

/** Compares a derivative along a direction, $`\langle g, v \rangle`$, with differences. */
export function judgeDirection(directional: Directional): Judgement {
  const { x, gradient, value, reach = 0, inside = 0, direction, relativeTolerance, isNil } = directional;
  const curve = curveAlong(directional);
  const step = firstStepAlong(x, direction);
  const noise = noiseOf(gradient, x, direction);
  const [numeric = UNKNOWN_DERIVATIVE] = centralDerivative(curve, 0, { step, noise });
  const terms = Float64Array.from(gradient, (g, i) => g * (direction[i] as number));
  const analytic = terms.reduce((sum, term) => sum + term, 0);
  const largest = Math.max(Math.sqrt(terms.reduce((sum, term) => sum + term * term, 0)), Math.abs(numeric.value) || 0);
  const steepness = (0.125 * Math.abs(value)) / step;
  const suspect = { analytic, numeric, curve, x: 0, step, noise, steepness, largest, relativeTolerance };
  const inUnit = (size: number): number => (0.125 * size) / step;
  return judge({ ...suspect, reach: inUnit(reach), inside: inUnit(inside), isNil: isNil ?? (() => false) });
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

/** A vector that is 1 at one index and 0 elsewhere. */
export function oneHot(length: number, at: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Number(i === at));
}
