import { describe, expect, it } from "vitest";
import { descend } from "../descend.ts";
import { netRates, optimisers, valleyRates } from "../optimisers.ts";
import { trainNet } from "../train-net.ts";

const path = (name: string, steps: number) => {
  const byRate = optimisers[name];
  if (byRate === undefined) throw new Error(`no optimiser ${name}`);
  return descend(byRate(valleyRates[name] ?? NaN), steps);
};

describe("the paths down the valley", () => {
  it("have a rate for each optimiser, and for nothing else", () => {
    expect(Object.keys(valleyRates)).toEqual(Object.keys(optimisers));
    expect(Object.keys(netRates)).toEqual(Object.keys(optimisers));
  });

  it("begin at (−7, 2), and have a point for the start and one for each step", () => {
    for (const name of Object.keys(optimisers)) {
      const { x, y, losses } = path(name, 5);
      expect([x[0], y[0], losses[0]]).toEqual([-7, 2, 49 / 20 + 4]);
      expect([x.length, y.length, losses.length]).toEqual([6, 6, 6]);
    }
  });

  it("SGD shrinks x by 1 − η / 10 and y by 1 − 2 η: it jumps from side to side", () => {
    const { x, y } = path("SGD", 30);
    for (let t = 0; t <= 30; t++) {
      expect(x[t]).toBeCloseTo(-7 * 0.905 ** t, 12);
      expect(y[t]).toBeCloseTo(2 * (-0.9) ** t, 12);
    }
  });

  it("momentum follows its recurrence in both coordinates", () => {
    const { x, y } = path("momentum", 30);
    const along = (first: number, curvature: number): number => {
      let [position, velocity] = [first, 0];
      for (let t = 0; t < 30; t++) {
        velocity = 0.9 * velocity - 0.1 * curvature * position;
        position += velocity;
      }
      return position;
    };
    expect(x[30]).toBeCloseTo(along(-7, 1 / 10), 12);
    expect(y[30]).toBeCloseTo(along(2, 2), 12);
  });

  it("AdaGrad, RMSProp and Adam set out by the same amount in both coordinates, however steep they are", () => {
    for (const name of ["AdaGrad", "RMSProp", "Adam"]) {
      const { x, y } = path(name, 1);
      expect((x[1] ?? NaN) + 7).toBeCloseTo(2 - (y[1] ?? NaN), 5);
    }
  });
});

describe("the net", () => {
  it("starts alike for all optimisers of one seed, and learns with each", async () => {
    for (const [name, byRate] of Object.entries(optimisers)) {
      const losses = await trainNet(byRate(netRates[name] ?? NaN), 1, 30);
      expect(losses.at(-1), name).toBeLessThan(0.85 * (losses[0] ?? NaN));
    }
  });
});
