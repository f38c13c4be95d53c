import type { Mistake } from "./blamed-rule.ts";
import { atTheInput, atTheOutput } from "./mistakes/at-another-place.ts";
import { constantFactor } from "./mistakes/constant-factor.ts";
import { droppedTerm } from "./mistakes/dropped-term.ts";
import { lostContributions } from "./mistakes/lost-contributions.ts";
import { lostElements } from "./mistakes/lost-elements.ts";
import { noGradient } from "./mistakes/no-gradient.ts";
import { notLinear } from "./mistakes/not-linear.ts";
import { swappedOperands, transposedOperand } from "./mistakes/operands.ts";
import { wrongEntry } from "./mistakes/wrong-entry.ts";
import { wrongPlaces } from "./mistakes/wrong-places.ts";
import type { RuleEvidence } from "./rule-evidence.ts";

/** Tests one explanation of a wrong reverse rule; undefined if it does not explain all numbers. */
type Explanation = (evidence: RuleEvidence) => Mistake | undefined;

/** The most specific explanations come first. */
const EXPLANATIONS: readonly Explanation[] = [
  noGradient,
  notLinear,
  constantFactor,
  atTheOutput,
  atTheInput,
  transposedOperand,
  swappedOperands,
  lostContributions,
  lostElements,
  wrongEntry,
  wrongPlaces,
  droppedTerm,
];

/** The first explanation that accounts for all numbers that a rule gives. */
export function explainRule(evidence: RuleEvidence): Mistake | undefined {
  for (const explanation of EXPLANATIONS) {
    const mistake = explanation(evidence);
    if (mistake !== undefined) return Object.freeze(mistake);
  }
  return undefined;
}
