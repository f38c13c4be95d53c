import type { Mistake } from "../blamed-rule.ts";
import { isNear, type RuleEvidence } from "../rule-evidence.ts";

/** How many positions a sentence names. */
const NAMED = 5;

/** Some elements get nothing, and the others what they should get. */
export function lostElements({ analytic, numeric, elements, input }: RuleEvidence): Mistake | undefined {
  const largest = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isRight = (i: number): boolean => isNear(analytic[i] as number, numeric[i] as number, largest); // equally long
  const lost = [...elements.keys()].filter((i) => !isRight(i));
  if (lost.length === 0 || lost.length === elements.length || lost.some((i) => analytic[i] !== 0)) return undefined;
  const named = lost.slice(0, NAMED).map((i) => elements[i]);
  const more = lost.length > NAMED ? ", …" : "";
  return {
    kind: "no gradient",
    text: `no gradient reaches some elements of ${input}, at flat positions ${named.join(", ")}${more}; the others are right`,
  };
}
