import { lookUp, matrixTranspose, type Node } from "@adjoint/core";
import type { Mistake } from "../blamed-rule.ts";
import type { RuleEvidence } from "../rule-evidence.ts";

/** An operand, or the cotangent, is used where its transpose belongs, or the other way round. */
export function transposedOperand(evidence: RuleEvidence): Mistake | undefined {
  const { reals, x } = evidence.local;
  for (const name of reals) {
    if (!isMatrix(x[name])) continue;
    const turned = evidence.ifHanded(({ inputs, ...others }) => ({
      ...others,
      inputs: { ...inputs, [name]: matrixTranspose(lookUp(inputs, name)) },
    }));
    if (evidence.isRight(turned))
      return {
        kind: "transposed operand",
        text: `${name} is used where its transpose belongs, or the other way round`,
      };
  }
  if (!isMatrix(evidence.local.y)) return undefined;
  const turned = evidence.ifHanded(({ yBar, ...others }) => ({ yBar: matrixTranspose(yBar), ...others }));
  if (!evidence.isRight(turned)) return undefined;
  return {
    kind: "transposed operand",
    text: "the cotangent is used where its transpose belongs, or the other way round",
  };
}

/** The rule becomes right when two inputs are exchanged. */
export function swappedOperands(evidence: RuleEvidence): Mistake | undefined {
  const { reals } = evidence.local;
  for (const [i, first] of reals.entries()) {
    for (const second of reals.slice(i + 1)) {
      const swapped = evidence.ifHanded(({ inputs, ...others }) => ({
        ...others,
        inputs: { ...inputs, [first]: lookUp(inputs, second), [second]: lookUp(inputs, first) },
      }));
      if (evidence.isRight(swapped))
        return {
          kind: "swapped operands",
          text: `with ${first} and ${second} in each other's place the rule is right`,
        };
    }
  }
  return undefined;
}

function isMatrix(node: Node | undefined): boolean {
  return node !== undefined && node.shape.length >= 2;
}
