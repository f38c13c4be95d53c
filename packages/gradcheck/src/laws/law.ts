import { type AnyOp, isVariadic } from "@adjoint/core/ops";
import type { CaseOptions, OpCase } from "../arbitraries/op-case.ts";

/** A law that holds for every op, tried on cases of one op. */
export interface Law {
  /** The law, as the end of a sentence that starts with the name of the op. */
  readonly name: string;
  /** The cases that it is tried on. */
  readonly cases: CaseOptions;
  /** Whether it applies to an op. */
  appliesTo(op: AnyOp): boolean;
  /**
   * Tries it on one case.
   *
   * @returns by how much two numbers that should be equal differ, relative to their size or to that of their terms, 0 for a
   *   law that is exact; undefined if the case decides nothing, such as one without elements or at a kink
   * @throws LawViolation saying what was found
   */
  check(example: OpCase): number | undefined;
}

/** A law does not hold in a case; the message says what was found. */
export class LawViolation extends Error {
  /** The name of the class. */
  override readonly name = "LawViolation";
}

/** Whether an op has a rule for at least one of its inputs, in one of the two modes. */
export function hasGradient(op: AnyOp): boolean {
  if (isVariadic(op)) return true;
  const { inputs, vjp, jvp } = op;
  return inputs.some((name) => vjp[name] !== null || jvp[name] !== null);
}
