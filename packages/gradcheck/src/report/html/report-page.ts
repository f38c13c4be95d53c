import { formatShape } from "@adjoint/core";
import { formatBlame } from "../../blame/blamed-rule.ts";
import { isFailure, isOpen } from "../../check/conclusion.ts";
import { long, short } from "../../check/format-number.ts";
import { formatPosition, type GradientEntry, nameOf } from "../../check/gradient-entry.ts";
import type { InputSummary } from "../../check/input-summary.ts";
import { headline, notes, propertyLines } from "../format-report.ts";
import type { GradientReport } from "../gradient-report.ts";
import { escapeHTML } from "./escape-html.ts";
import { heatMap } from "./heat-map.ts";
import { REPORT_STYLE } from "./report-style.ts";

/** Longer tables hide their first rows. */
const SHOWN = 20;

/** A report as one HTML page without scripts or external resources. */
export function reportPage(report: GradientReport): string {
  const title = headline(report);
  const body = [
    `<h1>Gradient check: <span class="${report.verdict}">${report.verdict}</span></h1>`,
    `<p>${escapeHTML(title)}</p>`,
    ...notes(report).map((note) => `<p class="note">${escapeHTML(note)}</p>`),
    section("What is to blame", lines([...propertyLines(report), ...report.blame.map(formatBlame)])),
    section("Inputs", inputTable(report)),
    section("Errors, element by element", maps(report)),
    section("Entries to look at", entryTable(report)),
  ];
  return [
    "<!doctype html>",
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHTML(title)}</title><style>${REPORT_STYLE}</style></head>`,
    `<body>${body.join("\n")}</body>`,
    "</html>",
    "",
  ].join("\n");
}

function section(title: string, content: string): string {
  return content === "" ? "" : `<h2>${title}</h2>\n${content}`;
}

function lines(texts: readonly string[]): string {
  return texts.length === 0 ? "" : `<ul>${texts.map((text) => `<li>${escapeHTML(text)}</li>`).join("")}</ul>`;
}

function inputTable({ inputs }: GradientReport): string {
  const rows = inputs.map((summary) =>
    row([
      cell(nameOf(summary.node)),
      cell(summary.conclusion, summary.conclusion),
      cell(String(summary.order), "number"),
      cell(formatShape(summary.sizes)),
      cell(String(summary.entries), "number"),
      cell(short(summary.maxRelativeError), "number"),
      cell(short(summary.maxRelativeEstimate), "number"),
      cell(summary.resolution === 0 ? "–" : short(summary.resolution), "number"),
    ]),
  );
  const titles = ["input", "verdict", "order", "shape", "entries", "worst error", "± estimate", "would notice"];
  return table(titles, [2, 4, 5, 6, 7], rows.toArray());
}

function entryTable({ entries }: GradientReport): string {
  const look = entries.filter((entry) => isFailure(entry) || isOpen(entry) || entry.verdict === "kink");
  if (look.isEmpty()) return "";
  const rows = look.take(SHOWN).map(entryRow).toArray();
  const more = look.size > SHOWN ? `<p class="note">… and ${look.size - SHOWN} more</p>` : "";
  return `${table(["where", "verdict", "analytic", "numeric", "± estimate", "ratio, or sides"], [2, 3, 4, 5], rows)}${more}`;
}

function entryRow(entry: GradientEntry): string {
  const { verdict, analytic, numeric, error, hull } = entry;
  const last = hull === undefined ? long(analytic / numeric) : hull.map(long).join(" and ");
  const colour = isFailure(entry) ? "fail" : isOpen(entry) ? "inconclusive" : "";
  return row([
    cell(formatPosition(entry)),
    cell(verdict, colour),
    cell(long(analytic), "number"),
    cell(long(numeric), "number"),
    cell(short(error), "number"),
    cell(last, "number"),
  ]);
}

function maps({ inputs, entries }: GradientReport): string {
  const drawn = inputs
    .map((summary) => ({ summary, map: heatMap(summary, ofInput(summary, entries)) }))
    .filter(({ map }) => map !== "")
    .map(
      ({ summary, map }) =>
        `<p><code>${escapeHTML(caption(summary))}</code></p><div class="scroll" tabindex="0">${map}</div>`,
    );
  return drawn.isEmpty() ? "" : `${LEGEND}${drawn.join("\n")}`;
}

function ofInput({ node, order }: InputSummary, entries: GradientReport["entries"]): readonly GradientEntry[] {
  return entries.filter((entry) => entry.node === node && entry.order === order).toArray();
}

function caption({ node, sizes, order }: InputSummary): string {
  return `${nameOf(node)} ${formatShape(sizes)}${order === 1 ? "" : `, order ${order}`}`;
}

const LEGEND = `<p class="legend">${[
  ["shade0", "1e-16 of the largest entry"],
  ["shade3", "1e-10"],
  ["shade5", "1e-6"],
  ["shade7", "1e-2 and more"],
  ["wrong", "wrong"],
  ["kink", "kink"],
  ["open", "undecided"],
]
  .map(([name, text]) => `<span><i class="${name}"></i>${text}</span>`)
  .join("")}</p>`;

function table(titles: readonly string[], numbers: readonly number[], rows: readonly string[]): string {
  if (rows.length === 0) return "";
  const head = titles.map((title, i) => `<th${numbers.includes(i) ? ' class="number"' : ""}>${title}</th>`).join("");
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function row(cells: readonly string[]): string {
  return `<tr>${cells.join("")}</tr>`;
}

function cell(text: string, name = ""): string {
  return `<td${name === "" ? "" : ` class="${name}"`}>${escapeHTML(text)}</td>`;
}
