import { isFailure } from "../report/conclusion.ts";
import type { Judgement } from "../report/judge.ts";
import { type Directional, judgeDirection } from "./direction.ts";

/** Of more elements, kinks are not looked for one by one. */
const MOST_ELEMENTS = 512;

/**
 * Whether a direction along which a gradient is no slope, and of which no element is wrong, crosses kinks of several elements, at
 * each of which the gradient is a convention between the two slopes: those of a sum of such elements lie anywhere.
 *
 * It is none if the elements at kinks fail when all of them move alike, see {@link checkKinksTogether}, or if the others fail.
 */
export function crossesKinks(directional: Directional): boolean {
  const { direction } = directional;
  if (direction.length > MOST_ELEMENTS) return false;
  const judgeAlong = (along: Float64Array): Judgement => judgeDirection({ ...directional, direction: along });
  const isKink = Array.from(
    direction,
    (_, element) => judgeAlong(Float64Array.from(direction, (_, i) => Number(i === element))).verdict === "kink",
  );
  if (!isKink.includes(true)) return false;
  const together = Float64Array.from(isKink, Number);
  const others = Float64Array.from(direction, (v, i) => (isKink[i] ? 0 : v));
  return !isFailure(judgeAlong(together)) && !(others.some((v) => v !== 0) && isFailure(judgeAlong(others)));
}
