import type { NDArray } from "@adjoint/core";
import type { Vocabulary } from "@adjoint/data";
import { lineChart, scatterChart } from "@adjoint/visual";
import { PCA } from "ml-pca";
import { groupedWords, groupNames } from "./groups.ts";
import type { Method } from "./word-examples.ts";

/** The vectors of the grouped words, seen along their two principal axes, as SVG. */
export function drawVectors(method: Method, vectors: NDArray, vocabulary: Vocabulary): string {
  const rows = vectors.toArray() as number[][]; // the vectors are [V, D]
  const grouped = [...vocabulary.encode(groupedWords.map(({ word }) => word)).data].map((id) => rows[id] as number[]);
  return scatterChart({
    title: `Word vectors: ${method}`,
    points: new PCA(grouped).predict(grouped, { nComponents: 2 }).to2DArray(),
    names: groupedWords.map(({ word }) => word),
    labels: groupedWords.map(({ group }) => groupNames.indexOf(group)),
    classes: groupNames,
    x: { label: "first principal axis" },
    y: { label: "second principal axis" },
    width: 800,
    height: 600,
  });
}

/** The mean loss of each pass of each method, as SVG. */
export function drawLosses(losses: Readonly<Record<string, readonly number[]>>): string {
  return lineChart({
    title: "Word vectors: loss",
    x: { label: "pass" },
    y: { label: "negative sampling (nats)" },
    series: Object.entries(losses).map(([name, values]) => ({ name, values })),
  });
}
