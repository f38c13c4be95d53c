import { type AnyOp, isVariadic } from "@adjoint/core/ops";
import type { CaseOptions, OpCase } from "../arbitraries/op-case.ts";
import type { FunctionLaw } from "../laws/function-law.ts";
import type { LawOf } from "../laws/law.ts";
import { opTrial } from "./op-trial.ts";

/** A law that holds for every op, tried on cases of one op. Its name is the end of a sentence that starts with that of the op. */
export interface Law extends LawOf<OpCase> {
  /** The cases that it is tried on. */
  readonly cases: CaseOptions;
  /** Whether it applies to an op. */
  appliesTo(op: AnyOp): boolean;
}

/** Whether an op has a rule for at least one of its inputs, in one of the two modes. */
export function hasGradient(op: AnyOp): boolean {
  if (isVariadic(op)) return true;
  const { inputs, vjp, jvp } = op;
  return inputs.some((name) => vjp[name] !== null || jvp[name] !== null);
}

/** A law of functions as one of ops: an op by its real inputs is a function. */
export function ofOp(
  law: FunctionLaw,
  { name, cases, appliesTo = hasGradient }: Pick<Law, "name" | "cases"> & Partial<Law>,
): Law {
  return {
    name,
    cases,
    appliesTo,
    check(example) {
      const trial = opTrial(example);
      return trial === undefined ? undefined : law.check(trial);
    },
  };
}
