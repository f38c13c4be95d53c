import type { Node, Sizes } from "@adjoint/core";
import { type Conclusion, conclude } from "./conclusion.ts";
import type { GradientEntry } from "./gradient-entry.ts";

/** The check of the gradient by one input or parameter. */
export interface InputSummary {
  /** The input or parameter. */
  readonly node: Node;
  /** Its sizes at this point. */
  readonly sizes: Sizes;
  /** How many elements were checked. */
  readonly entries: number;
  /**
   * The largest |analytic − numeric| over the largest entry of this gradient, analytic or numeric; 0 where all are 0. Accepted
   * kinks are left out: there is no one derivative that they could differ from.
   */
  readonly maxRelativeError: number;
  /** The largest error estimate of the differences over the same. */
  readonly maxRelativeEstimate: number;
  /** What follows for this input. */
  readonly conclusion: Conclusion;
}

/** Sums up the entries of one input. */
export function summarise(node: Node, sizes: Sizes, entries: readonly GradientEntry[]): InputSummary {
  let [largest, difference, estimate] = [0, 0, 0];
  for (const { analytic, numeric, error, verdict } of entries) {
    if (verdict === "kink") continue;
    largest = Math.max(largest, Math.max(Math.abs(analytic), Math.abs(numeric)));
    difference = Math.max(difference, Math.abs(analytic - numeric));
    estimate = Math.max(estimate, error);
  }
  const relative = (value: number): number => (value === 0 ? 0 : value / largest);
  return Object.freeze({
    node,
    sizes,
    entries: entries.length,
    maxRelativeError: relative(difference),
    maxRelativeEstimate: relative(estimate),
    conclusion: conclude(entries),
  });
}
