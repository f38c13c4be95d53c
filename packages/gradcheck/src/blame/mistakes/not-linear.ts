import type { Mistake } from "../blamed-rule.ts";
import { areNear, type RuleEvidence } from "../rule-evidence.ts";

/** The rule depends on the sign or the size of its cotangent. */
export function notLinear(evidence: RuleEvidence): Mistake | undefined {
  const turned = evidence.given(evidence.cotangent.map((value) => -2 * value));
  const expected = evidence.analytic.map((value) => -2 * value);
  if (!turned.every(Number.isFinite) || areNear(turned, expected)) return undefined;
  return { kind: "not linear", text: "−2 times the cotangent does not give −2 times as much" };
}
