import { oneSidedDerivative } from "../differences/one-sided-derivative.ts";
import { isFailure } from "./conclusion.ts";
import { curveAlong, type Directional, firstStepAlong, judgeDirection, oneHot } from "./direction.ts";
import type { Judgement } from "./judge.ts";

/** In larger inputs, kinks are not sought element by element, and a direction with a kink is undecided. */
const MOST_ELEMENTS = 512;
/** The relative error of the slopes of the two sides. */
const EXACT = 1e-6;

/**
 * A direction along which the function bends says little by itself: a wrong element may hide between the slopes of two sides, and
 * several conventions that are each right may add up to a wrong one. So the elements at a kink are found and judged one by one;
 * the others are judged along the direction without them; and those that bend together, as the largest elements that tie do,
 * are judged along themselves too.
 *
 * @param judgement - of the direction as a whole
 */
export function judgeAcrossKinks(directional: Directional, judgement: Judgement): Judgement {
  const { direction } = directional;
  if (judgement.verdict !== "kink" && !isFailure(judgement)) return judgement;
  const moving = Array.from({ length: direction.length }, (_, i) => i).filter((i) => direction[i] !== 0);
  if (moving.length < 2) return judgement;
  if (moving.length > MOST_ELEMENTS) {
    return judgement.verdict === "kink" ? { ...judgement, verdict: "precision limit" } : judgement;
  }
  const judgeAlong = (along: Float64Array): Judgement => judgeDirection({ ...directional, direction: along });
  const single = new Map(moving.map((i) => [i, judgeAlong(oneHot(direction.length, i))]));
  const wrong = [...single.values()].find(isFailure);
  if (wrong !== undefined) return wrong;
  const kinks = moving.filter((i) => single.get(i)?.verdict === "kink");
  if (kinks.length === 0) return judgement;
  const isKink = new Set(kinks);
  const others = Float64Array.from(direction, (v, i) => (isKink.has(i) ? 0 : v));
  const rest = judgeAlong(others);
  if (others.some((v) => v !== 0) && isFailure(rest)) return rest;
  if (!bendTogether(directional, kinks)) return { ...judgement, verdict: "kink" };
  const alike = judgeAlong(Float64Array.from(direction, (_, i) => Number(isKink.has(i))));
  return isFailure(alike) ? alike : { ...judgement, verdict: "kink" };
}

/**
 * Whether some elements at a kink bend together: the slope of the function when all of them move is not the sum of its slopes when
 * each of them does. The largest elements of a list do; rectifiers of one element each do not.
 */
export function bendTogether(directional: Directional, kinks: readonly number[]): boolean {
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
