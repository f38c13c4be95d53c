import { AdjointError } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients, type GradientReport, type OpCase } from "../src/index.ts";
import { allMutants } from "./mutants/all-mutants.ts";
import { branch, CASES, casesOf, masked, plain, repeated, shared } from "./mutants/models.ts";
import type { Mutant } from "./mutants/planted.ts";
import { rightRecord } from "./mutants/right-records.ts";
import { viewOf } from "./mutants/views.ts";

const MODELS = { plain, repeated, masked, branch, shared };
type Mode = "full" | "fast";

function check(op: Mutant["op"], mutant: Mutant, example: OpCase, mode: Mode): GradientReport | AdjointError {
  const { order, model } = viewOf(mutant);
  try {
    const { loss, bindings } = MODELS[model](op, example);
    return checkGradients(loss, bindings, { mode, order, blame: op === mutant.op });
  } catch (error) {
    if (error instanceof AdjointError) return error;
    throw error;
  }
}

const hasFailed = (found: GradientReport | AdjointError): boolean =>
  found instanceof AdjointError || found.verdict === "fail";

/** Whether an input has another rule than it should. */
const isChanged = (op: Mutant["op"], right: Mutant["op"], name: string): boolean =>
  op.vjp[name] !== right.vjp[name] || op.jvp[name] !== right.jvp[name];

describe.each(["full", "fast"] as const)("%s mode", (mode) => {
  const seen = allMutants.filter((mutant) => viewOf(mutant).blind === undefined);
  test.each(seen)(`within ${CASES} models: $mistake`, (mutant) => {
    const cases = casesOf(mutant);
    const { order, refused, unblamed } = viewOf(mutant);
    const isFound = (found: GradientReport | AdjointError): boolean =>
      found instanceof AdjointError ? refused?.test(String(found)) === true : found.verdict === "fail";
    const at = cases.findIndex((example) => isFound(check(mutant.op, mutant, example, mode)));
    expect(at, "no model fails").toBeGreaterThanOrEqual(0);
    const right = rightRecord(mutant);
    const found = check(mutant.op, mutant, cases[at] as OpCase, mode);
    if (found instanceof AdjointError) expect(refused, String(found)).toBeDefined();
    else {
      // of a derivative of a wrong rule, any input may be the one by which it is taken
      const wrong = mutant.op.inputs.filter((name) => order > 1 || isChanged(mutant.op, right, name));
      const blamed = found.blame.map(({ node, input }) => (node.op === mutant.op ? input : node.op.name)).toSet();
      expect([...blamed].filter((name) => !wrong.includes(name))).toEqual([]);
      expect(blamed.isEmpty(), String(found)).toBe(unblamed !== undefined);
    }
    for (const example of cases.slice(0, at + 1)) {
      const ofRight = check(right, mutant, example, mode);
      expect(hasFailed(ofRight), String(ofRight)).toBe(false);
    }
  });

  const blind = allMutants.filter((mutant) => viewOf(mutant).blind !== undefined);
  test.each(blind)("no gradient shows it: $mistake", (mutant) => {
    for (const example of casesOf(mutant)) {
      const found = check(mutant.op, mutant, example, mode);
      const isRefused = found instanceof AdjointError && viewOf(mutant).refused?.test(String(found)) === true;
      expect(hasFailed(found) && !isRefused, String(found)).toBe(false);
    }
  });
});
