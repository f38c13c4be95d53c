import { showControls } from "../show-controls.ts";

/** How the columns of a table are laid out. */
export interface TableOptions {
  /** For each column, whether its cells are aligned right, as numbers are; all are aligned left if this is left out. */
  readonly alignRight?: readonly boolean[];
  /** A column is not wider than this: a longer cell pushes the rest of its row. Unlimited if left out. */
  readonly maxColumn?: number;
}

/**
 * Rows of cells as text, their control characters written out, in columns that are two spaces apart and as wide as their widest cell.
 *
 * @example
 * ```ts
 * import { formatTable } from "@adjoint/core/graphs";
 * formatTable([["a", "1"], ["long", "23"]], { alignRight: [false, true] }).split("\n"); // => ["a      1", "long  23"]
 * ```
 */
export function formatTable(
  rows: readonly (readonly string[])[],
  { alignRight = [], maxColumn = Number.POSITIVE_INFINITY }: TableOptions = {},
): string {
  const shown = rows.map((row) => row.map(showControls));
  const widths = (shown[0] ?? []).map((_, column) =>
    shown.reduce((widest, row) => Math.max(widest, Math.min(row[column]?.length ?? 0, maxColumn)), 0),
  );
  const pad = (cell: string, column: number): string =>
    alignRight[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return shown.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}
