import { AdjointError } from "@adjoint/core";
import type { AnyOp } from "@adjoint/core/ops";
import type fc from "fast-check";
import type { OpCase } from "./arbitraries/op-case.ts";
import { type Law, LawViolation } from "./laws/law.ts";
import { caseCode } from "./subjects/case-code.ts";

/** An op breaks a law: the law, the case, also as code to paste, and the seed and path that repeat it. */
export class LawError extends AdjointError {
  /** The record. */
  readonly op: AnyOp;
  /** The law. */
  readonly law: Law;
  /** The smallest case that was found; absent if none could be drawn. */
  readonly example: OpCase | undefined;

  /** Thrown by {@link checkOp}. */
  constructor(op: AnyOp, law: Law, details: fc.RunDetails<[OpCase]>) {
    const [example] = details.counterexample ?? [];
    const { errorInstance: error, seed, counterexamplePath: path, numRuns, numShrinks } = details;
    const reason = error instanceof LawViolation ? error.message : `it throws ${String(error)}`;
    super(
      "LAW",
      [
        `${op.name}: ${law.name}: ${reason}`,
        `  ${example ?? "no case could be drawn"}`,
        ...(example === undefined ? [] : ["  as code:", indented(caseCode(example))]),
        `  after ${numRuns} runs and ${numShrinks} shrinks; again with { seed: ${seed}, path: ${JSON.stringify(path)} }`,
      ].join("\n"),
    );
    this.cause = error;
    this.op = op;
    this.law = law;
    this.example = example;
  }
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, "    ");
}
