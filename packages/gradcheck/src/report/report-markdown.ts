import { formatShape } from "@adjoint/core";
import { formatBlame } from "../blame/blamed-rule.ts";
import { isFailure, isOpen } from "../check/conclusion.ts";
import { long, short } from "../check/format-number.ts";
import { formatPosition, type GradientEntry, nameOf } from "../check/gradient-entry.ts";
import { headline, notes, propertyLines } from "./format-report.ts";
import type { GradientReport } from "./gradient-report.ts";

/** Longer tables hide their first rows. */
const SHOWN = 20;

/** A report as Markdown: for a pull request, or a page of documentation. */
export function reportMarkdown(report: GradientReport): string {
  const { entries } = report;
  const look = entries.filter((entry) => isFailure(entry) || isOpen(entry) || entry.verdict === "kink");
  const rows = look.take(SHOWN).map(entryRow).toArray();
  const more = look.size > SHOWN ? [`… and ${look.size - SHOWN} more`] : [];
  const parts = [
    `**${escapeCell(headline(report))}**`,
    table(
      ["input", "order", "shape", "entries", "worst error", "± estimate", "noticed", "verdict"],
      report.inputs
        .map(
          ({ node, order, sizes, entries: count, maxRelativeError, maxRelativeEstimate, resolution, conclusion }) => [
            nameOf(node),
            String(order),
            formatShape(sizes),
            String(count),
            short(maxRelativeError),
            short(maxRelativeEstimate),
            resolution === 0 ? "–" : short(resolution),
            conclusion,
          ],
        )
        .toArray(),
    ),
    ...notes(report).map(escapeCell),
    list([...propertyLines(report), ...report.blame.map(formatBlame)]),
    table(["where", "verdict", "analytic", "numeric", "± estimate", "ratio, or the two sides"], rows),
    ...more,
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function entryRow(entry: GradientEntry): string[] {
  const { analytic, numeric, error, hull, verdict } = entry;
  const last = hull === undefined ? long(analytic / numeric) : hull.map(long).join(" and ");
  return [formatPosition(entry), verdict, long(analytic), long(numeric), short(error), last];
}

function table(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeCell).join(" | ")} |`;
  return [line(titles), line(titles.map(() => "---")), ...rows.map(line)].join("\n");
}

function list(items: Iterable<string>): string {
  return [...items].map((item) => `- ${escapeCell(item)}`).join("\n");
}

/** Escapes text for Markdown, since names may contain anything. */
function escapeCell(text: string): string {
  return text.replaceAll(/[\\`*_{}<>|[\]#&~]/g, "\\$&").replaceAll(/\s+/g, " ");
}
