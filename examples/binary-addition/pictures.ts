import { lineChart } from "@adjoint/visual";
import type { Result } from "./run-experiments.ts";

/** The mean error over the seeds for every 100 iterations of some experiments, as a chart. */
export function errorCurves(title: string, results: readonly Result[]): string {
  return lineChart({
    title,
    x: { label: "iterations" },
    y: { label: "half the squared error of a sum", scale: "log" },
    series: results.map(({ experiment: { name }, outcomes }) => {
      const curves = outcomes.map(({ losses }) => losses);
      const y = (curves[0] ?? []).map((_, i) => meanOf(curves.map((curve) => curve[i] ?? Number.NaN))); // all curves have the same length
      return { name, values: { x: y.map((_, i) => 100 * (i + 1)), y } };
    }),
  });
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
