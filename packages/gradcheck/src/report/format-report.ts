import { formatShape } from "@adjoint/core";
import { formatTable } from "@adjoint/core/graphs";
import type { List } from "immutable";
import { formatBlame } from "../blame/blamed-rule.ts";
import { isFailure, isOpen } from "../check/conclusion.ts";
import { long, short } from "../check/format-number.ts";
import { formatPosition, type GradientEntry, nameOf } from "../check/gradient-entry.ts";
import type { GradientReport } from "./gradient-report.ts";

/** Longer lists of failures would hide the first ones. */
const SHOWN = 10;

/** A report as text for a terminal. */
export function formatReport(report: GradientReport): string {
  const parts = [
    headline(report),
    inputTable(report),
    notes(report).join("\n"),
    propertyLines(report).join("\n"),
    report.blame.map(formatBlame).join("\n"),
    list(report.entries, isFailure),
    list(report.entries, ({ verdict }) => verdict === "kink"),
    list(report.entries, isOpen),
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** One line that sums up a report: kinks and what was not decided included. */
export function headline({ outputs, mode, entries, verdict, maxRelativeError, resolution }: GradientReport): string {
  const of = outputs.join(", ");
  const [one, many] = mode === "full" ? ["entry", "entries"] : ["direction", "directions"];
  const count = (isCounted: (entry: GradientEntry) => boolean, what: string): string => {
    const { size } = entries.filter(isCounted);
    return size === 0 ? "" : `, ${size} ${what}`;
  };
  const kinks = count(({ verdict: each }) => each === "kink", "at a kink");
  const open = count(isOpen, "not decided");
  const noticed = resolution === 0 ? "" : `, ${short(resolution)} would have been noticed`;
  return `Gradient check of ${of}: ${verdict}${kinks}${open}, ${entries.size} ${entries.size === 1 ? one : many}, worst relative error ${short(maxRelativeError)}${noticed}`;
}

function inputTable({ inputs, order }: GradientReport): string {
  if (inputs.isEmpty()) return "";
  const rows = inputs.map((summary) => [
    order === 1 ? nameOf(summary.node) : `${nameOf(summary.node)} (order ${summary.order})`,
    formatShape(summary.sizes),
    String(summary.entries),
    short(summary.maxRelativeError),
    short(summary.maxRelativeEstimate),
    summary.resolution === 0 ? "–" : short(summary.resolution),
    summary.conclusion,
  ]);
  const titles = ["input", "shape", "entries", "worst error", "± estimate", "noticed", "verdict"];
  return formatTable([titles, ...rows], { alignRight: [false, false, true, true, true, true] });
}

/** Notes on how the check was made. */
export function notes({ isComplete, inputs, held, mode, seed, remarks }: GradientReport): readonly string[] {
  const unseen = inputs.filter(({ resolution, conclusion }) => resolution === 0 && conclusion === "pass");
  const names = unseen
    .map(({ node }) => nameOf(node))
    .toSet()
    .join(", ");
  return [
    ...remarks,
    ...(unseen.isEmpty()
      ? []
      : [`No slope by ${names} was to be seen at this point: kinks, no dependence, or no elements.`]),
    ...(isComplete ? [] : ["Stopped before its end: what is missing above was not checked."]),
    ...(held.isEmpty()
      ? []
      : [`${held.size} stopGradient ${held.size === 1 ? "node was" : "nodes were"} held, as the gradient has it.`]),
    ...(mode === "fast" ? [`Along random directions, seed ${seed}.`] : []),
  ];
}

/** One line for each property that does not hold. */
export function propertyLines({ properties }: GradientReport): readonly string[] {
  return properties
    .filter(({ holds }) => !holds)
    .map(({ name, contradiction }) => `Does not hold: ${name}: ${contradiction}`)
    .toArray();
}

function list(entries: List<GradientEntry>, isListed: (entry: GradientEntry) => boolean): string {
  const listed = entries.filter(isListed);
  if (listed.isEmpty()) return "";
  const rows = listed
    .take(SHOWN)
    .map((entry) => [
      formatPosition(entry),
      entry.verdict,
      `analytic ${long(entry.analytic)}`,
      `numeric ${long(entry.numeric)} ± ${short(entry.error)}`,
      entry.hull === undefined
        ? `ratio ${long(entry.analytic / entry.numeric)}`
        : `sides ${entry.hull.map(long).join(" and ")}`,
    ]);
  const table = formatTable([...rows]);
  return listed.size > SHOWN ? `${table}\n… and ${listed.size - SHOWN} more` : table;
}
