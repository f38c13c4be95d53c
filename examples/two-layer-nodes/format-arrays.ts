import type { Arrays } from "./node-case.ts";

/** Values by name, as rows of numbers with at most the given number of decimals; the name is in the first row. */
export function formatArrays(arrays: Arrays, decimals: number): string {
  const lines = Object.entries(arrays).flatMap(([name, { shape, data }]) => {
    const columns = shape.at(-1) ?? 1;
    const cells = Array.from(data, (value) => value.toFixed(decimals).padStart(decimals + 5));
    const rows = Array.from({ length: cells.length / columns }, (_, i) => cells.slice(i * columns, (i + 1) * columns));
    return rows.map((row, i) => `  ${(i === 0 ? name : "").padEnd(4)}${row.join("")}`);
  });
  return lines.join("\n");
}
