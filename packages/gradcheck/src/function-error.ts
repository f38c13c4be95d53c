import { AdjointError, type NDArray, type Node } from "@adjoint/core";
import type fc from "fast-check";
import { printGraph } from "./arbitraries/print-graph.ts";
import type { CheckOptions } from "./check/check-options.ts";
import { checkGradients } from "./check-gradients.ts";
import { LawViolation } from "./laws/law.ts";
import type { GradientReport } from "./report/gradient-report.ts";

/** A function has a wrong gradient: the point, the wrong rule, and the seed and path that repeat it. */
export class FunctionError extends AdjointError {
  /** The smallest point that was found; absent if none could be drawn. */
  readonly bindings: ReadonlyMap<Node, NDArray> | undefined;
  /** The check at that point; absent if no point could be drawn, or if the check itself threw. */
  readonly report: GradientReport | undefined;

  /** Thrown by {@link checkFunction}. */
  constructor(outputs: readonly Node[], details: fc.RunDetails<[ReadonlyMap<Node, NDArray>]>, checks: CheckOptions) {
    const [bindings] = details.counterexample ?? [];
    const { errorInstance, seed, counterexamplePath: path, numRuns, numShrinks } = details;
    const isWrong = bindings !== undefined && errorInstance instanceof LawViolation;
    const report = isWrong ? checkGradients(outputs, bindings, checks) : undefined;
    const reason = report ?? `it throws ${String(errorInstance)}`;
    super(
      "FUNCTION",
      [
        `checkFunction: ${reason}`,
        `after ${numRuns} draws and ${numShrinks} shrinks; again with { seed: ${seed}, path: ${JSON.stringify(path)} }`,
        ...(bindings === undefined ? [] : outputs.map((output) => printGraph(output, bindings))),
      ].join("\n\n"),
    );
    this.cause = errorInstance;
    this.bindings = bindings;
    this.report = report;
  }
}
