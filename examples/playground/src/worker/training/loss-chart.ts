import { lineChart } from "@adjoint/visual";
import type { Run } from "./run.ts";

/** What a run is called. */
export function nameOf(number: number, { rate, seed, from }: Run["recipe"]): string {
  return from === undefined
    ? `${number}: rate ${rate}, seed ${seed}`
    : `${number}: rate ${rate}, from ${from.run} at step ${from.step}`;
}

/** The losses of all runs by the number of steps, on a logarithmic axis if all are positive; empty before the first step. */
export function lossChart(runs: ReadonlyMap<number, Run>): string {
  const series = [...runs].flatMap(([number, run]) => {
    const made = run.moments.filter(({ loss }) => Number.isFinite(loss));
    const values = { x: made.map(({ state }) => state.step), y: made.map(({ loss }) => loss) };
    return made.length === 0 ? [] : [{ name: nameOf(number, run.recipe), values }];
  });
  if (series.length === 0) return "";
  const isPositive = series.every(({ values }) => values.y.every((loss) => loss > 0));
  return lineChart({
    title: "Loss",
    x: { label: "step" },
    y: { label: "mean loss", scale: isPositive ? "log" : "linear" },
    series,
    ...{ width: 440, height: 360 },
  });
}
