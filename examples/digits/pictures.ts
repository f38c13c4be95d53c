import type { NDArray } from "@adjoint/core";
import type { ExampleArrays } from "@adjoint/data";
import type { TrainingState } from "@adjoint/training";
import { imageGrid, lineChart } from "@adjoint/visual";
import type { Mistake } from "./examine.ts";

/** The losses of each epoch, on the images that are learnt from and on those that are only watched. */
export function lossCurves({ history, validations }: TrainingState): string {
  return lineChart({
    title: "Digits: loss",
    x: { label: "epoch" },
    y: { label: "mean cross entropy (nats)" },
    series: [
      { name: "training", values: history.map(({ loss }) => loss).toArray() },
      { name: "validation", values: validations.map(({ values }) => values.get("loss") ?? Number.NaN).toArray() },
    ],
  });
}

/** The kernels of the first layer: what it looks for in each patch of three by three pixels. */
export function firstKernels({ parameters }: TrainingState): string {
  const { shape, data } = parameters.get("strokes/W") as NDArray; // there are weights [F, 1, 3, 3] of this name
  const [count = 0, , height = 0, width = 0] = shape;
  return imageGrid({
    title: "Digits: the kernels of the first layer",
    images: { shape: [count, height, width], data: [...data] },
    captions: Array.from({ length: count }, (_, i) => `${i}`),
    colours: "diverging",
    columns: Math.min(count, 8),
    label: "weight",
  });
}

/** The first images that were taken for other digits: at most 24, and one at least. */
export function mistakenDigits(mistakes: readonly Mistake[], { images }: ExampleArrays<"images" | "labels">): string {
  const shown = mistakes.slice(0, 24);
  const [, , height = 0, width = 0] = images.shape;
  const area = height * width;
  return imageGrid({
    title: `Digits: ${shown.length} of ${mistakes.length} mistakes, each with what it was taken for`,
    images: {
      shape: [shown.length, height, width],
      data: shown.flatMap(({ at }) => [...images.data].slice(at * area, (at + 1) * area)),
    },
    captions: shown.map(({ digit, taken }) => `${digit} as ${taken}`),
    columns: 8,
    range: [0, 1],
    label: "ink",
  });
}
