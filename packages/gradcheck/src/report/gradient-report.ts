import { formatShape, type Node } from "@adjoint/core";
import { List } from "immutable";
import { type Conclusion, conclude, isFailure, isOpen } from "./conclusion.ts";
import { formatTable } from "./format-table.ts";
import { formatPlace, type GradientEntry } from "./gradient-entry.ts";
import type { InputSummary } from "./input-summary.ts";

/** Longer lists of failures would hide the first ones. */
const SHOWN = 10;

/**
 * What {@link checkGradients} found: one entry an element, one summary an input. It prints as a table, with the entries that
 * failed, kinks and undecided ones below.
 */
export class GradientReport {
  /** The loss that was checked. */
  readonly loss: Node;
  /** Every element of every gradient, input by input, in row-major order. */
  readonly entries: List<GradientEntry>;
  /** One summary an input. */
  readonly inputs: List<InputSummary>;
  /** What the whole check says. */
  readonly verdict: Conclusion;
  /** Whether it passed: no formula is wrong, and every element could be checked. */
  readonly ok: boolean;
  /**
   * The largest of the inputs' `maxRelativeError`: of |analytic − numeric| over the largest entry of the same input's
   * gradient.
   */
  readonly maxRelativeError: number;

  /** Reports are made by {@link checkGradients}. */
  constructor(loss: Node, entries: Iterable<GradientEntry>, inputs: Iterable<InputSummary>) {
    this.loss = loss;
    this.entries = List(entries);
    this.inputs = List(inputs);
    this.verdict = conclude(this.entries);
    this.ok = this.verdict === "pass";
    this.maxRelativeError = Math.max(0, ...this.inputs.map((summary) => summary.maxRelativeError));
    Object.freeze(this);
  }

  /** A line that sums up, a table with one line an input, and the entries that need a look. */
  toString(): string {
    const counted = `${this.entries.size} ${this.entries.size === 1 ? "entry" : "entries"}`;
    const head = `Gradient check of ${this.loss}: ${this.verdict}, ${counted}, worst relative error ${short(this.maxRelativeError)}`;
    const rows = this.inputs.map(({ node, sizes, entries, maxRelativeError, maxRelativeEstimate, conclusion }) => [
      node.name ?? node.op.name,
      formatShape(sizes),
      String(entries),
      short(maxRelativeError),
      short(maxRelativeEstimate),
      conclusion,
    ]);
    const titles = ["input", "shape", "entries", "worst error", "± estimate", "verdict"];
    const table = formatTable([titles, ...rows], [false, false, true, true, true, false]);
    const lists = [this.#list(isFailure), this.#list(({ verdict }) => verdict === "kink"), this.#list(isOpen)];
    return [head, table, ...lists].filter((part) => part !== "").join("\n\n");
  }

  #list(isListed: (entry: GradientEntry) => boolean): string {
    const listed = this.entries.filter(isListed);
    if (listed.isEmpty()) return "";
    const rows = listed
      .take(SHOWN)
      .map((entry) => [
        formatPlace(entry),
        entry.verdict,
        `analytic ${long(entry.analytic)}`,
        `numeric ${long(entry.numeric)} ± ${short(entry.error)}`,
        entry.hull === undefined ? `ratio ${ratio(entry)}` : `sides ${entry.hull.map(long).join(" and ")}`,
      ]);
    const table = formatTable([...rows], [false, false, false, false, false]);
    return listed.size > SHOWN ? `${table}\n… and ${listed.size - SHOWN} more` : table;
  }
}

function ratio({ analytic, numeric }: GradientEntry): string {
  return long(analytic / numeric);
}

function short(value: number): string {
  return value === 0 ? "0" : value.toExponential(1);
}

function long(value: number): string {
  return String(Number(value.toPrecision(10)));
}
