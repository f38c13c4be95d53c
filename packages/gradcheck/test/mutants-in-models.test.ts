import { AdjointError } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients, type GradientReport, type OpCase } from "../src/index.ts";
import { allMutants } from "./mutants/all-mutants.ts";
import { CASES, casesOf, masked, plain, repeated } from "./mutants/models.ts";
import type { Mutant } from "./mutants/planted.ts";
import { rightRecord } from "./mutants/right-records.ts";
import { viewOf } from "./mutants/views.ts";

const MODELS = { plain, repeated, masked };
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

describe.each(["full", "fast"] as const)("%s mode", (mode) => {
  const seen = allMutants.filter((mutant) => viewOf(mutant).blind === undefined);
  test.each(seen)(`within ${CASES} models: $mistake`, (mutant) => {
    const cases = casesOf(mutant);
    const at = cases.findIndex((example) => hasFailed(check(mutant.op, mutant, example, mode)));
    expect(at, "no model fails").toBeGreaterThanOrEqual(0);
    const found = check(mutant.op, mutant, cases[at] as OpCase, mode);
    const { refused } = viewOf(mutant);
    if (refused !== undefined) expect(String(found)).toMatch(refused);
    else expect(found instanceof AdjointError ? String(found) : found.verdict).toBe("fail");
    const right = rightRecord(mutant);
    for (const example of cases.slice(0, at + 1)) {
      const ofRight = check(right, mutant, example, mode);
      expect(hasFailed(ofRight), String(ofRight)).toBe(false);
    }
  });

  const blind = allMutants.filter((mutant) => viewOf(mutant).blind !== undefined);
  test.each(blind)("no gradient shows it: $mistake", (mutant) => {
    for (const example of casesOf(mutant)) {
      const found = check(mutant.op, mutant, example, mode);
      expect(hasFailed(found), String(found)).toBe(false);
    }
  });
});
