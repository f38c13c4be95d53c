import type { Mistake } from "../blamed-rule.ts";
import { areNear, type RuleEvidence } from "../rule-evidence.ts";

/** The numbers are right and stand at wrong positions: a permutation used for its inverse, an offset, a flip. */
export function wrongPlaces({ analytic, numeric }: RuleEvidence): Mistake | undefined {
  const sorted = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
  if (analytic.length < 2 || !areNear(sorted(analytic), sorted(numeric))) return undefined;
  return {
    kind: "wrong places",
    text: "the numbers are right and stand in the wrong places: a permutation, an offset or a flip",
  };
}
