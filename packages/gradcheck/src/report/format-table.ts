/**
 * Formats rows as columns that are two spaces apart and as wide as their widest cell.
 *
 * @param rows - lists of cells, all of the same length
 * @param alignRight - for each column, whether its cells are aligned to the right, as numbers are
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
