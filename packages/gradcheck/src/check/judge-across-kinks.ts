import { inner } from "../differences/products.ts";
import { isFailure, isOpen } from "./conclusion.ts";
import { type Directional, firstStepAlong, judgeDirection } from "./direction.ts";
import type { Judgement } from "./judge.ts";

/**
 * A direction along which the function bends says little by itself: a wrong rule may hide between the slopes of two sides, and several
 * conventions that are each right may add up to a slope beside them. So what bends is judged op by op, and the rest with what the rules
 * say at each kink in its place.
 *
 * @param judgement - of the direction as a whole
 */
export function judgeAcrossKinks(directional: Directional, judgement: Judgement): Judgement {
  const { verdict, analytic, numeric, tolerance } = judgement;
  const isRounding =
    verdict === "precision limit" && Math.abs(analytic - numeric) <= tolerance && Number.isFinite(tolerance);
  if (isRounding || (verdict !== "kink" && verdict !== "wrong formula" && verdict !== "precision limit"))
    return judgement;
  const { x, direction, weights, straighten } = directional;
  const straightened = straighten?.(direction, firstStepAlong(x, direction));
  if (straightened === undefined) return judgement;
  if (straightened.contradiction !== undefined) return { ...judgement, verdict: "wrong formula" };
  const curve = (t: number): readonly number[] => [inner(weights, straightened.along(t)).value];
  const rest = judgeDirection({ ...directional, curve });
  if (isFailure(rest)) return rest;
  if (isOpen(rest)) return { ...judgement, verdict: "precision limit" };
  return { ...judgement, verdict: "kink" };
}
