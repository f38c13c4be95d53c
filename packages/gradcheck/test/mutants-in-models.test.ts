import { AdjointError } from "@adjoint/core";
import type { AnyOp, Op } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";
import { fixedArityOf } from "../src/arbitraries/fixed-arity.ts";
import { checkGradients, type GradientReport, type OpCase } from "../src/index.ts";
import { allMutants } from "./mutants/all-mutants.ts";
import { branch, CASES, casesOf, last, masked, plain, repeated, shared } from "./mutants/models.ts";
import type { Mutant } from "./mutants/planted.ts";
import { rightRecord } from "./mutants/right-records.ts";
import { viewOf } from "./mutants/views.ts";

const MODELS = { plain, repeated, masked, branch, shared, last };
type Mode = "full" | "fast";

/** The record with a name for each input of a case. */
function at(op: AnyOp, { values, attributes }: OpCase): Op {
  const shapes = Object.values(values).map(({ shape }) => shape);
  return fixedArityOf(op, shapes, attributes);
}

function check(op: Op, mutant: Mutant, example: OpCase, mode: Mode, hasBlame = false): GradientReport | AdjointError {
  const { order, model } = viewOf(mutant);
  try {
    const { loss, bindings } = MODELS[model](op, example);
    return checkGradients(loss, bindings, { mode, order, blame: hasBlame });
  } catch (error) {
    if (error instanceof AdjointError) return error;
    throw error;
  }
}

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
    const isFound = (found: GradientReport | AdjointError): boolean =>
      found instanceof AdjointError ? refused?.test(String(found)) === true : found.verdict === "fail";
    const k = cases.findIndex((example) => isFound(check(at(mutant.op, example), mutant, example, mode)));
    expect(k, "no model fails").toBeGreaterThanOrEqual(0);
    const example = cases[k] as OpCase; // there is one, since k is not −1
    const [op, right] = [at(mutant.op, example), at(rightRecord(mutant), example)];
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
      const ofRight = check(at(rightRecord(mutant), each), mutant, each, mode);
      expect(hasFailed(ofRight), String(ofRight)).toBe(false);
    }
  });

  const blind = allMutants.filter((mutant) => {
    const { blind, blindIn = mode } = viewOf(mutant);
    return blind !== undefined && blindIn === mode;
  });
  test.each(blind)("no gradient shows it: $mistake", (mutant) => {
    for (const example of casesOf(mutant)) {
      const found = check(at(mutant.op, example), mutant, example, mode);
      const isRefused = found instanceof AdjointError && viewOf(mutant).refused?.test(String(found)) === true;
      expect(hasFailed(found) && !isRefused, String(found)).toBe(false);
    }
  });
});
