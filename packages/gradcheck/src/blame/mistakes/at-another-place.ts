import type { Mistake } from "../blamed-rule.ts";
import type { RuleEvidence } from "../rule-evidence.ts";

/** The rule uses the output instead of an input: it becomes right when the input is passed to it as the output. */
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

/** The rule uses an input instead of the output: it becomes right when the output is passed to it as that input. */
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
