import type { Mistake } from "../blamed-rule.ts";
import type { RuleEvidence } from "../rule-evidence.ts";

/** The rule uses the output where it should use an input: it would be right if it were handed the input for the output. */
export function atTheOutput(evidence: RuleEvidence): Mistake | undefined {
  const { reals } = evidence.local;
  const name = reals.find((each) =>
    evidence.isRight(
      evidence.ifHanded((handed) => ({
        ...handed,
        context: { ...handed.context, y: handed.inputs[each] ?? handed.context.y },
      })),
    ),
  );
  if (name === undefined) return undefined;
  return {
    kind: "at the output",
    text: `the derivative is taken at the output: with the input ${name} in the place of y the rule is right`,
  };
}

/** The rule uses an input where it should use the output: it would be right if it were handed the output for that input. */
export function atTheInput(evidence: RuleEvidence): Mistake | undefined {
  const { reals } = evidence.local;
  const name = reals.find((each) =>
    evidence.isRight(
      evidence.ifHanded((handed) => ({ ...handed, inputs: { ...handed.inputs, [each]: handed.context.y } })),
    ),
  );
  if (name === undefined) return undefined;
  return {
    kind: "at the input",
    text: `the derivative is taken at the input ${name}: with the output in its place the rule is right`,
  };
}
