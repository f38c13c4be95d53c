import type { Node, Sizes } from "@adjoint/core";
import { type Conclusion, conclude } from "./conclusion.ts";
import type { GradientEntry, Order } from "./gradient-entry.ts";

/** The check of the gradient by one input, parameter or inner node. */
export interface InputSummary {
  /** The node. */
  readonly node: Node;
  /** The order of the derivatives. */
  readonly order: Order;
  /** Its sizes at this point. */
  readonly sizes: Sizes;
  /** The number of derivatives that were checked: elements, or directions in fast mode. */
  readonly entries: number;
  /**
   * The largest |analytic − numeric| over the largest entry of this gradient, analytic or numeric; 0 where all are 0. Accepted
   * kinks are left out, since they do not have a single derivative, and so are entries that are 0 up to rounding.
   */
  readonly maxRelativeError: number;
  /** The largest error estimate of the differences over the largest entry of this gradient. */
  readonly maxRelativeEstimate: number;
  /**
   * The smallest relative error that would have been noticed in each entry, the largest of them: entries that agree and are not
   * negligible beside the largest one. 0 if there are no such entries.
   */
  readonly resolution: number;
  /** The conclusion for this input. */
  readonly conclusion: Conclusion;
}

/** Entries smaller than this part of the largest entry of their gradient do not count for the resolution. */
const NEGLIGIBLE = 1e-8;

/** Sums up the entries of one input at one order. */
export function summarise(
  { node, order, sizes }: Pick<InputSummary, "node" | "order" | "sizes">,
  entries: readonly GradientEntry[],
): InputSummary {
  let [largest, difference, estimate] = [0, 0, 0];
  for (const { analytic, numeric, error, verdict } of entries) {
    if (verdict === "kink" || verdict === "does not depend") continue;
    largest = Math.max(largest, Math.max(Math.abs(analytic), Math.abs(numeric)));
    difference = Math.max(difference, Math.abs(analytic - numeric));
    estimate = Math.max(estimate, error);
  }
  const relative = (value: number): number => (value === 0 ? 0 : value / largest);
  return Object.freeze({
    node,
    order,
    sizes,
    entries: entries.length,
    maxRelativeError: relative(difference),
    maxRelativeEstimate: relative(estimate),
    resolution: resolutionOf(entries, largest),
    conclusion: conclude(entries),
  });
}

function resolutionOf(entries: readonly GradientEntry[], largest: number): number {
  let worst = 0;
  for (const { analytic, tolerance, verdict } of entries) {
    if (verdict !== "agrees" || Math.abs(analytic) <= NEGLIGIBLE * largest) continue;
    worst = Math.max(worst, tolerance / Math.abs(analytic));
  }
  return worst;
}
