import { lineChart } from "@adjoint/visual";
import type { Training } from "./compare.ts";

/** The losses of all trainings of a model, one over the other, as SVG. */
export function drawLosses(name: string, trainings: readonly Training[]): string {
  return lineChart({
    title: `${name}: loss, wherever it is trained`,
    x: { label: "step" },
    y: { label: "mean cross entropy (nats)" },
    series: trainings.map(({ where, losses }) => ({ name: where, values: losses })),
  });
}

/** How far each training is from the one here, step by step, as SVG. */
export function drawDifferences(name: string, [here, ...others]: readonly Training[]): string {
  const least = 1e-17; // equal to the bit, on an axis that has no 0
  return lineChart({
    title: `${name}: distance from the loss here`,
    x: { label: "step" },
    y: { label: "absolute difference (nats)", scale: "log" },
    series: others.map(({ where, losses }) => ({
      name: where,
      values: losses.map((loss, i) => Math.max(Math.abs(loss - (here?.losses[i] ?? Number.NaN)), least)),
    })),
  });
}
