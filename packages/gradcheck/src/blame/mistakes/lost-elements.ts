import type { Mistake } from "../blamed-rule.ts";
import { isNear, type RuleEvidence } from "../rule-evidence.ts";

/** The largest number of positions that a sentence lists. */
const NAMED = 5;

/** The gradient of some elements is 0 although it should not be, and that of the others is right. */
export function lostElements({ analytic, numeric, elements, input }: RuleEvidence): Mistake | undefined {
  const largest = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isRight = (i: number): boolean => isNear(analytic[i] as number, numeric[i] as number, largest); // both lists have the same length
  const lost = [...elements.keys()].filter((i) => !isRight(i));
  if (lost.length === 0 || lost.length === elements.length || lost.some((i) => analytic[i] !== 0)) return undefined;
  const named = lost.slice(0, NAMED).map((i) => elements[i]);
  const more = lost.length > NAMED ? ", …" : "";
  return {
    kind: "no gradient",
    text: `no gradient reaches some elements of ${input}, at flat positions ${named.join(", ")}${more}; the others are right`,
  };
}
