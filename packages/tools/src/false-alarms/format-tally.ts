import { type Outcome, SCALES } from "./check-all.ts";

const CONCLUSIONS: readonly Outcome["conclusion"][] = ["pass", "inconclusive", "refused", "fail"];

/**
 * A table of outcomes with a line for each subject that did not always pass: at each scale `pass/inconclusive/refused/fail`. The
 * sums follow.
 */
export function formatTally(outcomes: readonly Outcome[]): string {
  const names = [...new Set(outcomes.map(({ subject }) => subject.name))];
  const isClean = (called: string): boolean =>
    outcomes.every(({ subject, conclusion }) => subject.name !== called || conclusion === "pass");
  const line = (called: string, of: readonly Outcome[]): readonly string[] => [
    called,
    ...SCALES.map((scale) => counts(of.filter((each) => each.scale === scale))),
  ];
  const rows = [
    ["", ...SCALES.map((scale) => `scale ${scale}`)],
    ...names.filter((called) => !isClean(called)).map((called) => line(called, outcomes.filter(isOf(called)))),
    line("all", outcomes),
  ];
  const widths = [0, ...SCALES.map((_, i) => i + 1)].map((i) => Math.max(...rows.map((row) => (row[i] ?? "").length)));
  const text = rows.map((row) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join("  "),
  );
  const clean = names.filter(isClean).length;
  return [
    ...text,
    "",
    `${outcomes.length} checks, as ${CONCLUSIONS.join("/")}; ${clean} of ${names.length} ops and layers always passed.`,
  ].join("\n");
}

const isOf =
  (called: string) =>
  ({ subject }: Outcome): boolean =>
    subject.name === called;

function counts(outcomes: readonly Outcome[]): string {
  return CONCLUSIONS.map((wanted) => outcomes.filter(({ conclusion }) => conclusion === wanted).length).join("/");
}
