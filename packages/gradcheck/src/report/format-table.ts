/**
 * Rows of text as columns, two spaces apart: as wide as the widest cell, numbers to the right.
 *
 * @param rows - equally many cells in each
 * @param alignRight - for each column, whether it holds numbers
 */
export function formatTable(rows: readonly (readonly string[])[], alignRight: readonly boolean[]): string {
  const widths = alignRight.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) =>
        alignRight[column] === true ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}
