/** A cell of a table. */
export type Cell = string | number;

/** What a program claims, by name: figures, and tables in Markdown. A README shows them, and {@link settleResults} holds it to them. */
export type Claims = ReadonlyMap<string, string>;

/** A table in Markdown. */
export function markdownTable(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A table for a terminal: columns as wide as their longest cell, numbers to the right. */
export function plainTable(head: readonly Cell[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map(String));
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => [...(cells[column] ?? "")].length)));
  const isNumber = head.map((_, column) => rows.every((cells) => /^[−+-]?[\d.]/.test(String(cells[column] ?? ""))));
  return lines
    .map((cells) =>
      cells
        .map((cell, i) => (isNumber[i] ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
