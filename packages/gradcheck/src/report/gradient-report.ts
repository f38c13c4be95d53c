import type { Node } from "@adjoint/core";
import { printAsText } from "@adjoint/core/ops";
import { List } from "immutable";
import type { BlamedRule } from "../blame/blamed-rule.ts";
import { type Conclusion, conclude } from "../check/conclusion.ts";
import type { GradientEntry, Order } from "../check/gradient-entry.ts";
import type { InputSummary } from "../check/input-summary.ts";
import type { PropertyResult } from "../check/property-result.ts";
import { formatReport } from "./format-report.ts";
import { reportPage } from "./html/report-page.ts";
import { type ReportDocument, reportDocument } from "./report-document.ts";
import { reportMarkdown } from "./report-markdown.ts";

/** The contents of a report. */
export interface ReportParts {
  /** What was differentiated. */
  readonly outputs: readonly Node[];
  /** The nodes that kept their value when what they are computed from moved: `stopGradient`. */
  readonly held: readonly Node[];
  /** By every element, or along random directions. */
  readonly mode: "full" | "fast";
  /** The highest order that was asked for. */
  readonly order: Order;
  /** The seed of the random directions. */
  readonly seed: number;
  /** Whether it was not stopped. */
  readonly isComplete: boolean;
  /** Every derivative that was checked. */
  readonly entries: Iterable<GradientEntry>;
  /** One summary for each input at each order. */
  readonly inputs: Iterable<InputSummary>;
  /** The laws that every right gradient obeys, and whether they hold here. */
  readonly properties: Iterable<PropertyResult>;
  /** The rules that are wrong. */
  readonly blame: Iterable<BlamedRule>;
  /** What else is to be said, in sentences. */
  readonly remarks?: Iterable<string>;
}

/**
 * What {@link checkGradients} found: an entry for each derivative, a summary for each input, the properties that hold, and
 * the rules that are to blame. It prints as a table, followed by failures, kinks and undecided entries.
 */
export class GradientReport {
  static {
    printAsText(GradientReport.prototype);
  }

  /** What was differentiated: the loss, or several outputs. */
  readonly outputs: List<Node>;
  /** The nodes that kept their value when what they are computed from moved, because `stopGradient` says so. */
  readonly held: List<Node>;
  /** By every element, or along random directions. */
  readonly mode: "full" | "fast";
  /** The highest order that was asked for. The check ends at the first order that fails. */
  readonly order: Order;
  /** The seed of the random directions. */
  readonly seed: number;
  /** Whether the check was completed. If it was stopped, the entries that are missing were not checked. */
  readonly isComplete: boolean;
  /** Every derivative that was checked, input by input: of elements in row-major order, or along directions. */
  readonly entries: List<GradientEntry>;
  /** One summary for each input at each order. */
  readonly inputs: List<InputSummary>;
  /** The laws that every right gradient obeys, and whether they hold here. */
  readonly properties: List<PropertyResult>;
  /** The rules that are wrong at the actual values of their nodes; empty if nothing failed. */
  readonly blame: List<BlamedRule>;
  /** What else is to be said, in sentences: that a loss is too small, or that no rule is to blame. */
  readonly remarks: List<string>;
  /** The conclusion of the check. */
  readonly verdict: Conclusion;
  /** Whether it passed: there is at least one entry, all could be checked, no formula is wrong, and every property holds. */
  readonly ok: boolean;
  /**
   * The largest of the inputs' `maxRelativeError`: of |analytic − numeric| over the largest entry of the same input's
   * gradient.
   */
  readonly maxRelativeError: number;
  /** The smallest relative error that would have been noticed in every entry that agrees and is not negligible. */
  readonly resolution: number;

  /** Reports are made by {@link checkGradients}. */
  constructor(parts: ReportParts) {
    this.outputs = List(parts.outputs);
    this.held = List(parts.held);
    this.mode = parts.mode;
    this.order = parts.order;
    this.seed = parts.seed;
    this.isComplete = parts.isComplete;
    this.entries = List(parts.entries);
    this.inputs = List(parts.inputs);
    this.properties = List(parts.properties);
    this.blame = List(parts.blame);
    this.remarks = List(parts.remarks ?? []);
    this.verdict = this.#conclude();
    this.ok = this.verdict === "pass";
    this.maxRelativeError = this.inputs.reduce((most, { maxRelativeError }) => Math.max(most, maxRelativeError), 0);
    this.resolution = this.inputs.reduce((most, { resolution }) => Math.max(most, resolution), 0);
    Object.freeze(this);
  }

  /** A summary line, a table with a line for each input, the rules to blame, and the entries that need attention. */
  toString(): string {
    return formatReport(this);
  }

  /** Plain data, with nodes replaced by their names; `JSON.stringify` calls it. */
  toJSON(): ReportDocument {
    return reportDocument(this);
  }

  /** The same as {@link GradientReport.toString}, as Markdown, such as for a pull request. */
  toMarkdown(): string {
    return reportMarkdown(this);
  }

  /** An HTML page without external resources, with a heat map of the error of each input. */
  toHTML(): string {
    return reportPage(this);
  }

  #conclude(): Conclusion {
    const ofEntries = conclude(this.entries);
    if (ofEntries === "fail" || this.properties.some(({ holds }) => !holds)) return "fail";
    return this.isComplete && !this.entries.isEmpty() ? ofEntries : "inconclusive";
  }
}
