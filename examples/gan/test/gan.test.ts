import { ndarray } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { CLUSTERS, centres, coverage, ring } from "../ring.ts";
import { trainGan } from "../train-gan.ts";

describe("coverage", () => {
  it("counts a cluster from a quarter of its share on, and points within three deviations", () => {
    const [a, b] = centres as [readonly [number, number], readonly [number, number]];
    const points = [...Array.from({ length: 30 }, () => a), b, [0, 0] as const];
    expect(coverage(ndarray(points.map(([x, y]) => [x + 0.2, y])))).toEqual({ near: 31 / 32, clusters: 2 });
    expect(coverage(ndarray(points.map(([x, y]) => [x + 0.31, y]))).near).toBe(0);
  });

  it("of true points is nearly whole", () => {
    const { near, clusters } = coverage(ring(new NumpyRandom(0), 4000));
    expect(near).toBeGreaterThan(0.98); // within three deviations of two coordinates: 0.989
    expect(clusters).toBe(CLUSTERS);
  });
});

describe("two trainers that share two nets", () => {
  it("move only their own parameters, and repeat to the bit", () => {
    const [first, again] = [0, 1].map(() => trainGan({ seed: 3, steps: 20, batch: 16 })) as [
      ReturnType<typeof trainGan>,
      ReturnType<typeof trainGan>,
    ];
    expect(first.draw(10).toArray()).toEqual(again.draw(10).toArray());
    expect(first.drawAveraged(10).toArray()).not.toEqual(first.draw(10).toArray());
  });

  it("bring made points nearer to the ring", () => {
    const distance = (steps: number): number => {
      const points = trainGan({ seed: 1, steps }).draw(300);
      const radii = Array.from({ length: 300 }, (_, i) =>
        Math.hypot(points.data[2 * i] ?? 0, points.data[2 * i + 1] ?? 0),
      );
      return radii.reduce((total, radius) => total + Math.abs(radius - 2), 0) / 300;
    };
    expect(distance(500)).toBeLessThan(0.7 * distance(0));
  });
});
