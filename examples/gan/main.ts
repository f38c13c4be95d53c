import type { NDArray } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { program, seed, wholeNumber } from "@adjoint/example-program";
import { lineChart, scatterChart } from "@adjoint/visual";
import { type Coverage, coverage, ring } from "./ring.ts";
import { trainGan } from "./train-gan.ts";

await program({
  name: "gan",
  summary:
    "Two nets against each other, each with a trainer of its own: one makes points, the other tells them from true ones.",
  folder: import.meta.dirname,
  options: {
    seed: seed(1),
    steps: wholeNumber({ summary: "steps of each net", full: 3000, quick: 100, from: 1, to: 1_000_000 }),
  },
  async run({ seed, steps, say, draw }) {
    say("steps  near a centre  clusters");
    const line = (step: number | string, { near, clusters }: Coverage): void =>
      say(`${String(step).padStart(5)}  ${near.toFixed(2).padStart(13)}  ${String(clusters).padStart(8)}`);
    const path: { step: number; near: number; clusters: number }[] = [];
    const gan = trainGan({
      seed,
      steps,
      look(step, points) {
        const covered = coverage(points);
        path.push({ step, ...covered });
        line(step, covered);
      },
    });
    const [points, averaged] = [gan.draw(2000), gan.drawAveraged(2000)];
    const truth = ring(new NumpyRandom(seed), 2000);
    const result = { generator: coverage(points), averaged: coverage(averaged), truth: coverage(truth) };
    say();
    for (const [name, { near, clusters }] of Object.entries(result))
      say(`${name.padEnd(10)}${(100 * near).toFixed(1).padStart(6)} % near a centre, ${clusters} of 8 clusters`);

    await draw("points", () =>
      scatterChart({
        title: `True points and made ones after ${steps} steps`,
        x: { label: "x" },
        y: { label: "y" },
        points: [...first(truth, 500), ...first(points, 500)],
        labels: Array.from({ length: 1000 }, (_, i) => (i < 500 ? 0 : 1)),
        classes: ["true", "made"],
      }),
    );
    await draw("losses", () =>
      lineChart({
        title: "Neither loss goes to 0: each net makes the other's work harder",
        x: { label: "step" },
        y: { label: "loss (nats)" },
        series: Object.entries(gan.losses).map(([name, losses]) => ({
          name,
          values: { x: losses.map((_, i) => 100 * (i + 1)), y: losses },
        })),
      }),
    );
    return { path, ...result, losses: gan.losses };
  },
});

/** The first points of many. */
function first(points: NDArray, count: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => [points.data[2 * i] as number, points.data[2 * i + 1] as number]);
}
