import { exportTrainingStep } from "@adjoint/stablehlo";
import { describe, expect, it } from "vitest";
import { compare, largestDifference } from "../compare.ts";
import { models } from "../models.ts";

describe.each(models)("$name", (model) => {
  it("trains here, and its loss falls", async () => {
    const [here, ...others] = await compare(model, { native: undefined, python: undefined, seed: 1, epochs: 8 });
    expect(others).toEqual([]);
    const [first = 0, last = 0] = [here?.losses[0], here?.losses.at(-1)];
    expect(last).toBeLessThan(0.8 * first);
  });

  it("has the same trainer for the same seed, and another for another", () => {
    const losses = [1, 1, 2].map((seed) => {
      const trainer = model.trainer({ seed });
      return trainer.step(trainer.start()).history.first()?.loss;
    });
    expect(losses[0]).toBe(losses[1]);
    expect(losses[0]).not.toBe(losses[2]);
  });

  it.each(Object.entries(model.shardings))(
    "is exported for %s processes, with as many devices",
    async (count, sharding) => {
      const { manifest } = await exportTrainingStep(model.trainer({ seed: 1 }), sharding);
      const devices = Object.values(manifest.mesh).reduce((product, size) => product * size, 1);
      expect(devices).toBe(Number(count));
      const split = manifest.arguments.filter(({ spec }) => spec.includes("model"));
      expect(split.length > 0).toBe("model" in manifest.mesh);
    },
  );
});

it("the distance of two trainings is that of their losses, step by step", () => {
  const training = (losses: readonly number[]) => ({ where: "", losses, collectives: 0, bytes: 0 });
  expect(largestDifference(training([1, 2, 3]), training([1, 2.5, 2.75]))).toBe(0.5);
  expect(largestDifference(training([1, 2]), training([1]))).toBeNaN();
});
