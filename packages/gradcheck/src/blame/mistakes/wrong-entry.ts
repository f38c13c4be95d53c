import type { Mistake } from "../blamed-rule.ts";
import { isNear, type RuleEvidence } from "../rule-evidence.ts";

/** One number is wrong, and all others are right. */
export function wrongEntry({ analytic, numeric, elements, input }: RuleEvidence): Mistake | undefined {
  const largest = numeric.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const wrong = [...elements.keys()].filter((i) => !isNear(analytic[i] as number, numeric[i] as number, largest)); // both lists have the same length
  const [only] = wrong;
  if (only === undefined || wrong.length > 1 || elements.length < 2) return undefined;
  return {
    kind: "wrong entry",
    text: `one entry of the gradient by ${input} is wrong, at flat position ${elements[only]}; the others are right`,
  };
}
