import { AdjointError } from "@adjoint/core";
import type { AnyOp, Op } from "@adjoint/core/ops";
import { fixedArityOf } from "../../src/arbitraries/fixed-arity.ts";
import { allLaws, checkGradients, checkOp, type GradientReport, LawError, type OpCase } from "../../src/index.ts";
import { branch, CASES, casesOf, last, masked, plain, repeated, shared } from "./models.ts";
import type { Mutant } from "./planted.ts";
import { viewOf } from "./views.ts";

const MODELS = { plain, repeated, masked, branch, shared, last };

/** What finds a mistake: a full check, a fast one, or the laws of ops. */
export const DETECTORS = ["full", "fast", "checkOp"] as const;

/** One of {@link DETECTORS}. */
export type Detector = (typeof DETECTORS)[number];

/** The record of a mutant with a name for each input of a case. */
export function namedAt(op: AnyOp, { values, attributes }: OpCase): Op {
  const shapes = Object.values(values).map(({ shape }) => shape);
  return fixedArityOf(op, shapes, attributes);
}

/** What a check of a small model of a record says; the error of core if the graph of its gradient cannot be built. */
export function checkModel(
  op: Op,
  mutant: Mutant,
  example: OpCase,
  { mode, blame = false }: { readonly mode: "full" | "fast"; readonly blame?: boolean },
): GradientReport | AdjointError {
  const { order, model } = viewOf(mutant);
  try {
    const { loss, bindings } = MODELS[model](op, example);
    return checkGradients(loss, bindings, { mode, order, blame });
  } catch (error) {
    if (error instanceof AdjointError) return error;
    throw error;
  }
}

/** Whether what a check of a model of a mutant said shows the mistake. */
export function isFound(mutant: Mutant, found: GradientReport | AdjointError): boolean {
  return found instanceof AdjointError
    ? viewOf(mutant).refused?.test(String(found)) === true
    : found.verdict === "fail";
}

/** Why a detector cannot find a mistake, or, full mode with a wrong form, finds it by luck alone; undefined if it has to. */
export function blindnessOf(mutant: Mutant, detector: Detector): string | undefined {
  return detector === "checkOp" ? undefined : viewOf(mutant).blind;
}

/** Whether a detector finds a mistake within twenty draws; `checkOp` with all laws, and with that of a table of expansions where one is wrong. */
export function finds(mutant: Mutant, detector: Detector, seed: number): boolean {
  if (detector === "checkOp") {
    try {
      checkOp(mutant.op, { numRuns: CASES, seed, laws: [...new Set([...allLaws, ...mutant.caughtBy])] });
    } catch (error) {
      if (error instanceof LawError) return true;
      throw error;
    }
    return false;
  }
  return casesOf(mutant, seed).some((example) =>
    isFound(mutant, checkModel(namedAt(mutant.op, example), mutant, example, { mode: detector })),
  );
}
