import type { NDArray, Node } from "@adjoint/core";
import type { LawOf } from "./laws/law.ts";
import { type Failure, LawError, type LawErrorParts } from "./laws/law-error.ts";
import type { GradientReport } from "./report/gradient-report.ts";

/** A function has a wrong gradient, or none of its gradients could be checked: the point, with the report of the check there. */
export class FunctionError extends LawError<ReadonlyMap<Node, NDArray>> {
  /** The check at that point; absent if no point could be drawn, or if the check itself threw. */
  readonly report: GradientReport | undefined;

  /** Thrown by {@link checkFunction}. */
  constructor(
    law: LawOf<ReadonlyMap<Node, NDArray>>,
    failure: Failure<ReadonlyMap<Node, NDArray>>,
    parts: LawErrorParts<ReadonlyMap<Node, NDArray>> & { readonly report: GradientReport | undefined },
  ) {
    super(law, failure, parts);
    this.report = parts.report;
  }

  /** The smallest point that was found; absent if none could be drawn. */
  get bindings(): ReadonlyMap<Node, NDArray> | undefined {
    return this.example;
  }
}
