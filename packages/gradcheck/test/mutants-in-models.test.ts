import { AdjointError } from "@adjoint/core";
import type { Op } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";
import type { GradientReport, OpCase } from "../src/index.ts";
import { allMutants } from "./mutants/all-mutants.ts";
import { checkModel, isFound, namedAt } from "./mutants/detectors.ts";
import { CASES, casesOf } from "./mutants/models.ts";
import type { Mutant } from "./mutants/planted.ts";
import { rightRecord } from "./mutants/right-records.ts";
import { viewOf } from "./mutants/views.ts";

const check = (op: Op, mutant: Mutant, example: OpCase, mode: "full" | "fast", blame = false) =>
  checkModel(op, mutant, example, { mode, blame });

const hasFailed = (found: GradientReport | AdjointError): boolean =>
  found instanceof AdjointError || found.verdict === "fail";

/** Whether the rule of an input differs from the right one. */
const isChanged = (op: Op, right: Op, name: string): boolean =>
  op.vjp[name] !== right.vjp[name] || op.jvp[name] !== right.jvp[name];

describe.each(["full", "fast"] as const)("%s mode", (mode) => {
  const seen = allMutants.filter((mutant) => viewOf(mutant).blind === undefined);
  test.each(seen)(`within ${CASES} models: $mistake`, (mutant) => {
    const cases = casesOf(mutant);
    const { order, refused, unblamed } = viewOf(mutant);
    const k = cases.findIndex((example) => isFound(mutant, check(namedAt(mutant.op, example), mutant, example, mode)));
    expect(k, "no model fails").toBeGreaterThanOrEqual(0);
    const example = cases[k] as OpCase; // there is one, since k is not −1
    const [op, right] = [namedAt(mutant.op, example), namedAt(rightRecord(mutant), example)];
    const found = check(op, mutant, example, mode, true);
    if (found instanceof AdjointError) expect(refused, String(found)).toBeDefined();
    else {
      // the derivative of a wrong rule may be wrong by any input
      const wrong = op.inputs.filter((name) => order > 1 || isChanged(op, right, name));
      const blamed = found.blame.map(({ node, input }) => (node.op === op ? input : node.op.name)).toSet();
      expect([...blamed].filter((name) => !wrong.includes(name))).toEqual([]);
      expect(blamed.isEmpty(), String(found)).toBe(unblamed !== undefined);
    }
    for (const each of cases.slice(0, k + 1)) {
      const ofRight = check(namedAt(rightRecord(mutant), each), mutant, each, mode);
      expect(hasFailed(ofRight), String(ofRight)).toBe(false);
    }
  });

  const blind = allMutants.filter((mutant) => {
    const { blind, blindIn = mode } = viewOf(mutant);
    return blind !== undefined && blindIn === mode;
  });
  test.each(blind)("no gradient shows it: $mistake", (mutant) => {
    for (const example of casesOf(mutant)) {
      const found = check(namedAt(mutant.op, example), mutant, example, mode);
      const isRefused = found instanceof AdjointError && viewOf(mutant).refused?.test(String(found)) === true;
      expect(hasFailed(found) && !isRefused, String(found)).toBe(false);
    }
  });
});
