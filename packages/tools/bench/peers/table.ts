/** What the process of a peer measured: times in µs of CPU, or why there are none. */
export interface Measured {
  readonly reason?: string;
  readonly loss?: number;
  readonly gradientNorm?: number;
  readonly lossAfter?: number;
  readonly median?: number;
  readonly least?: number;
  readonly firstStep?: number;
}

/** A peer at a workload. */
export interface Row extends Measured {
  readonly name: string;
  readonly dtype: string;
  readonly peer: string;
}

/** Several runs as one: the median of their medians and the least of all. */
export function measuredAt(runs: readonly Measured[]): Measured {
  const [first] = runs;
  if (first === undefined || first.reason !== undefined) return first ?? { reason: "was not run" };
  const sorted = (pick: (run: Measured) => number | undefined): number[] =>
    runs.map((run) => pick(run) ?? Number.NaN).sort((a, b) => a - b);
  const medians = sorted(({ median }) => median);
  return {
    ...first,
    median: medians[medians.length >> 1] ?? Number.NaN,
    least: sorted(({ least }) => least)[0] ?? Number.NaN,
    firstStep: sorted(({ firstStep }) => firstStep)[0] ?? Number.NaN,
  };
}

/** The rows of one workload as text: the least and the median time of each dtype, the ratio to Adjoint's compiled step, and who did not run. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [["", "dtype", "least, µs", "median, µs", "times adjoint", "first step, ms", ""]];
  for (const row of rows) {
    if (row.least === undefined) continue;
    const ours = rows.find(({ peer, dtype }) => peer === "adjoint" && dtype === row.dtype);
    const ratio = row.least / (ours?.least ?? Number.NaN);
    const times = [row.least, row.median, ratio, (row.firstStep ?? Number.NaN) / 1000].map(digits);
    lines.push([row.peer, row.dtype, ...times, difference(row, ours)]);
  }
  const widths = [20, -9, -12, -12, -14, -15, 0];
  const pad = (cell: string, width: number): string => (width > 0 ? cell.padEnd(width) : cell.padStart(-width));
  const out = rows
    .filter(({ reason }) => reason !== undefined)
    .map((row) => `${row.peer} ${row.dtype} (${row.reason})`);
  const table = lines.map((line) =>
    line
      .map((cell, i) => pad(cell, widths[i] ?? 0))
      .join(" ")
      .trimEnd(),
  );
  return [...table, ...(out.length > 0 ? [`without: ${out.join(", ")}`] : [])].join("\n");
}

const digits = (value: number | undefined): string =>
  value === undefined ? "–" : value >= 100 ? value.toFixed(0) : value.toPrecision(3);

/** In which of its numbers a peer differs from ours by more than rounding, or nothing. */
function difference(row: Row, ours: Row | undefined): string {
  const limit = row.dtype === "float64" ? 1e-9 : 1e-3;
  const far = (["loss", "gradientNorm", "lossAfter"] as const).filter(
    (key) =>
      row[key] !== ours?.[key] && !(Math.abs((row[key] ?? Number.NaN) / (ours?.[key] ?? Number.NaN) - 1) <= limit),
  );
  return far.map((key) => `differs: ${key} ${row[key]}`).join(", ");
}
