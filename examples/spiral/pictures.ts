import type { Spiral } from "@adjoint/data";
import { decisionRegions, lineChart } from "@adjoint/visual";
import type { Classifier } from "./classifier.ts";

/** The mean loss of each epoch, as SVG. */
export function drawLosses(losses: readonly number[]): string {
  return lineChart({
    title: "Spiral: loss",
    x: { label: "epoch" },
    y: { label: "mean cross entropy (nats)" },
    series: [{ name: "training", values: losses }],
  });
}

/** Which class the net finds where, with the points, as SVG. */
export function drawRegions(classify: Classifier, { points, labels }: Spiral): string {
  return decisionRegions({ title: "Spiral: decision regions", classify, points, labels });
}
