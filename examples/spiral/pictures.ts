import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Spiral } from "@adjoint/data";
import { decisionRegions, lineChart } from "@adjoint/visual";
import type { Classifier } from "./classifier.ts";

/** What the pictures show. */
export interface Pictured {
  /** The mean loss of each epoch. */
  readonly losses: readonly number[];
  /** The trained net. */
  readonly classify: Classifier;
  /** The points. */
  readonly data: Spiral;
}

/** Writes the loss curve and the decision regions as SVG into a folder, and gives the paths. */
export async function writePictures(folder: string, { losses, classify, data }: Pictured): Promise<readonly string[]> {
  const loss = lineChart({
    title: "Spiral: loss",
    x: { label: "epoch" },
    y: { label: "mean cross entropy (nats)" },
    series: [{ name: "training", values: losses }],
  });
  const regions = decisionRegions({
    title: "Spiral: decision regions",
    classify,
    points: data.points,
    labels: data.labels,
  });
  await mkdir(folder, { recursive: true });
  const files = [
    { path: join(folder, "loss.svg"), text: loss },
    { path: join(folder, "regions.svg"), text: regions },
  ];
  for (const { path, text } of files) await writeFile(path, text);
  return files.map(({ path }) => path);
}
