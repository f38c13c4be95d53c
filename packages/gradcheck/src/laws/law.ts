import { type AnyOp, isVariadic } from "@adjoint/core";
import type { CaseOptions, OpCase } from "../cases/op-case.ts";

/** Something that holds for every op, tried on cases of one. */
export interface Law {
  /** What holds, as the end of a sentence that starts with the name of the op. */
  readonly name: string;
  /** Which cases it wants. */
  readonly cases: CaseOptions;
  /** Whether it says anything about an op. */
  appliesTo(op: AnyOp): boolean;
  /**
   * Tries it on one case.
   *
   * @returns by how much two numbers that should be equal differ, relative to their size or to that of their terms, 0 for a
   *   law that is exact; nothing where the case has nothing to tell, having no elements, say, or lying on a kink
   * @throws LawViolation saying what was found
   */
  check(example: OpCase): number | undefined;
}

/** That a law does not hold in a case; the message says what was found. */
export class LawViolation extends Error {
  /** The name of the class. */
  override readonly name = "LawViolation";
}

/** Whether an op may have a rule for one of its inputs, at least, in one of the two modes. */
export function hasGradient(op: AnyOp): boolean {
  if (isVariadic(op)) return true;
  const { inputs, vjp, jvp } = op;
  return inputs.some((name) => vjp[name] !== null || jvp[name] !== null);
}
