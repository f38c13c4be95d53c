import { type Node, printAsText } from "@adjoint/core";
import { List } from "immutable";
import type { BlamedRule } from "../blame/blamed-rule.ts";
import type { PropertyResult } from "../properties/property.ts";
import { type Conclusion, conclude } from "./conclusion.ts";
import { formatReport } from "./format-report.ts";
import type { GradientEntry, Order } from "./gradient-entry.ts";
import { reportPage } from "./html/report-page.ts";
import type { InputSummary } from "./input-summary.ts";
import { type ReportDocument, reportDocument } from "./report-document.ts";
import { reportMarkdown } from "./report-markdown.ts";

/** What a report is made of. */
export interface ReportParts {
  /** What was differentiated. */
  readonly outputs: readonly Node[];
  /** The nodes that kept their value when what they are computed from moved: `stopGradient`. */
  readonly held: readonly Node[];
  /** By every element, or along random directions. */
  readonly mode: "full" | "fast";
  /** Up to which order it was asked for. */
  readonly order: Order;
  /** Where the directions came from. */
  readonly seed: number;
  /** Whether nobody stopped it. */
  readonly isComplete: boolean;
  /** Every derivative that was checked. */
  readonly entries: Iterable<GradientEntry>;
  /** One summary for each input at each order. */
  readonly inputs: Iterable<InputSummary>;
  /** What holds of every right gradient, and whether it does here. */
  readonly properties: Iterable<PropertyResult>;
  /** The rules that are wrong. */
  readonly blame: Iterable<BlamedRule>;
}

/**
 * What {@link checkGradients} found: one entry a derivative, one summary an input, the properties that hold, and the rules that
 * are to blame. It prints as a table, with what failed, kinks and what is undecided below.
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
  /** Up to which order the check was asked for. It ends at the first order that fails. */
  readonly order: Order;
  /** Where the directions came from. */
  readonly seed: number;
  /** Whether the check came to its end; else somebody stopped it, and what is missing was not looked at. */
  readonly isComplete: boolean;
  /** Every derivative that was checked, input by input: of elements in row-major order, or along directions. */
  readonly entries: List<GradientEntry>;
  /** One summary for each input at each order. */
  readonly inputs: List<InputSummary>;
  /** What holds of every right gradient, and whether it does here. */
  readonly properties: List<PropertyResult>;
  /** The rules that are wrong at the values that their nodes had; empty where nothing failed. */
  readonly blame: List<BlamedRule>;
  /** What the whole check says. */
  readonly verdict: Conclusion;
  /** Whether it passed: no formula is wrong, every property holds, and everything, which is not nothing, could be checked. */
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
    this.verdict = this.#conclude();
    this.ok = this.verdict === "pass";
    this.maxRelativeError = this.inputs.reduce((most, { maxRelativeError }) => Math.max(most, maxRelativeError), 0);
    this.resolution = this.inputs.reduce((most, { resolution }) => Math.max(most, resolution), 0);
    Object.freeze(this);
  }

  /** A line that sums up, a table with one line an input, the rules to blame, and the entries that need a look. */
  toString(): string {
    return formatReport(this);
  }

  /** Plain data, nodes by what they are called: `JSON.stringify` asks for it. */
  toJSON(): ReportDocument {
    return reportDocument(this);
  }

  /** The same as {@link GradientReport.toString}, as Markdown: for a pull request, say. */
  toMarkdown(): string {
    return reportMarkdown(this);
  }

  /** A page that needs nothing else, with a heat map of the error of each input. */
  toHTML(): string {
    return reportPage(this);
  }

  #conclude(): Conclusion {
    const ofEntries = conclude(this.entries);
    if (ofEntries === "fail" || this.properties.some(({ holds }) => !holds)) return "fail";
    return this.isComplete && !this.entries.isEmpty() ? ofEntries : "inconclusive";
  }
}
