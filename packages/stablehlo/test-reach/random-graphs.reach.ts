import { evaluate, gradients, type Node } from "@adjoint/core";
import { type GraphCase, graphCases } from "@adjoint/gradcheck";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disagreement } from "./disagreement.ts";
import { python, runOnXla } from "./run-on-xla.ts";

/** How far two correct answers may be apart: sums of many terms are added in other orders, and terms may cancel. */
const TOLERANCE = 1e-11;

/** The loss of a case, and its gradient by every input that it depends on. */
function lossAndGradients({ loss, inputs }: GraphCase): readonly Node[] {
  return [loss, ...gradients(loss, inputs)];
}

describe.skipIf(python === undefined)("random graphs on XLA", () => {
  it("agree with the reference in values and gradients, in one process for all", () => {
    const cases = fc.sample(graphCases({ maxParts: 8 }), { numRuns: 30, seed: 11 });
    const graphs = cases.map((each) => ({ outputs: lossAndGradients(each), bindings: each.bindings, axes: each.axes }));
    const answers = runOnXla(graphs);
    const parts = new Set(cases.flatMap((each) => each.parts));
    expect(parts.size).toBeGreaterThan(60);
    const wrong = cases.flatMap((each, i) => {
      const answer = answers[i];
      if (answer === undefined || typeof answer.xla === "string") return [`${answer?.xla}\n${each}`];
      const { reference, xla } = answer;
      const size = Math.max(1, ...reference.flatMap(({ data }) => Array.from(data, Math.abs)));
      const off = disagreement(reference, xla);
      return off <= TOLERANCE * size
        ? []
        : [`${off}\n${each}\n${evaluate(each.loss, each.bindings, { axes: each.axes })}`];
    });
    expect(wrong).toEqual([]);
  });
});
