import type { NDArray } from "@adjoint/core";

/** A matrix in rows of numbers with eight decimals, as the source prints them. */
export function formatRows({ shape: [, columns = 1], data }: NDArray, indent: string): string {
  const cells = Array.from(data, (value) => value.toFixed(8));
  const rows = Array.from({ length: cells.length / columns }, (_, i) => cells.slice(i * columns, (i + 1) * columns));
  return rows.map((row) => indent + row.join("  ")).join("\n");
}
