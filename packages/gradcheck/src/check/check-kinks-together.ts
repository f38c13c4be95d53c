import type { Node, ReadonlyNumbers } from "@adjoint/core";
import { oneSidedDerivative } from "../differences/one-sided-derivative.ts";
import type { Along } from "../subjects/function-at-point.ts";
import type { CheckContext } from "./check-context.ts";
import { curveAlong, type Directional, firstStepAlong, judgeDirection, oneHot } from "./direction.ts";
import type { GradientEntry } from "./gradient-entry.ts";
import type { Judgement } from "./judge.ts";
import { judgeAcrossKinks } from "./judge-across-kinks.ts";

/** If more elements are at a kink, it is not tested whether they bend together. */
const MOST_KINKS = 512;

/** The elements of one node, judged one by one. */
export interface Judged {
  readonly node: Node;
  readonly along: Along;
  /** The gradient of one component by the ops' rules. */
  readonly gradient: ReadonlyNumbers;
  /** The component: which of the elements of all outputs. */
  readonly component: number;
  /** The entry of each element. */
  readonly judged: readonly GradientEntry[];
}

/**
 * All elements at a kink, moved at once. Where several largest elements tie, a cotangent for each of them lies between the
 * slopes of the two sides; but if all move together, the largest moves as they do, and the sum of their cotangents has to be
 * that slope.
 *
 * @returns undefined if fewer than two elements are at a kink, or if each bends by itself
 */
export function checkKinksTogether(
  context: CheckContext,
  { node, along, gradient, component, judged }: Judged,
): Judgement | undefined {
  const direction = Float64Array.from(judged, ({ verdict }) => Number(verdict === "kink"));
  if (direction.reduce((a, b) => a + b, 0) < 2) return undefined;
  const { point, relativeTolerance, conventions } = context;
  const together: Directional = {
    along,
    x: point.valueOf(node).data,
    gradient,
    weights: oneHot(point.value.length, component),
    value: point.value[component] ?? 0,
    direction,
    relativeTolerance,
    ...(conventions === undefined
      ? {}
      : { straighten: (along: ReadonlyNumbers, step: number) => conventions.straighten(node, along, step) }),
  };
  const kinks = [...direction.keys()].filter((i) => direction[i] === 1);
  if (kinks.length > MOST_KINKS || !bendTogether(together, kinks)) return undefined;
  return judgeAcrossKinks(together, judgeDirection(together));
}

/** The relative error of the slopes of the two sides. */
const EXACT = 1e-6;

/**
 * Whether some elements at a kink bend together: the slope of the function when all of them move is not the sum of its slopes when
 * each of them does. The largest elements of a list do; rectifiers of one element each do not.
 */
function bendTogether(directional: Directional, kinks: readonly number[]): boolean {
  const { direction } = directional;
  const ones = Float64Array.from(direction, () => 0);
  for (const i of kinks) ones[i] = 1;
  for (const side of [1, -1] as const) {
    const joint = slope(directional, ones, side);
    const singles = kinks.map((i) => slope(directional, oneHot(direction.length, i), side));
    const sum = singles.reduce((a, b) => a + b, 0);
    const scale = Math.abs(joint) + singles.reduce((a, b) => a + Math.abs(b), 0);
    if (Math.abs(joint - sum) > EXACT * scale) return true;
  }
  return false;
}

function slope(directional: Directional, direction: Float64Array, side: 1 | -1): number {
  const step = firstStepAlong(directional.x, direction);
  const [estimate] = oneSidedDerivative(curveAlong({ ...directional, direction }), 0, side, { step });
  return estimate?.value ?? Number.NaN;
}
