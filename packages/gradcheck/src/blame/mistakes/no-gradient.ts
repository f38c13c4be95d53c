import type { Mistake } from "../blamed-rule.ts";
import type { RuleEvidence } from "../rule-evidence.ts";

/** The rule gives zeros, or the op does not have a rule. */
export function noGradient({ analyticOfAll, input }: RuleEvidence): Mistake | undefined {
  if (!analyticOfAll.every((value) => value === 0)) return undefined;
  return { kind: "no gradient", text: `no gradient reaches ${input}` };
}
