import { join } from "node:path";
import { loadCheckpoint } from "@adjoint/training/node";
import { describe, expect, it } from "vitest";
import { exportTrainingStep } from "../src/index.ts";
import { afterSteps, keptArrays } from "./after-steps.ts";
import { disagreement } from "./disagreement.ts";
import { python } from "./run-on-xla.ts";
import { newFolder, runRunner } from "./run-runner.ts";
import { additionTrainer, spiralTrainer, transformerTrainer } from "./trainers.ts";

describe.skipIf(python === undefined)("twenty steps on XLA", () => {
  it.each([
    ["the net of the spiral", spiralTrainer],
    ["a recurrent net that adds", additionTrainer],
    ["a transformer with dropout", transformerTrainer],
  ])("are those of the trainer: %s", async (_, make) => {
    const trainer = make();
    const [folder, start] = [await newFolder(), trainer.start()];
    await exportTrainingStep(trainer, { folder, state: start, epochs: 5 });
    const { code, output, errors } = await runRunner(folder, ["--steps", "20"]);
    expect(errors).toBe("");
    expect(code, output).toBe(0);
    const found = await loadCheckpoint(join(folder, "checkpoint.safetensors"), trainer);
    const expected = afterSteps(trainer, start, 20);
    expect(disagreement(keptArrays(expected), keptArrays(found))).toBeLessThan(1e-12);
    expect([found.step, found.epoch]).toEqual([expected.step, expected.epoch]);
    expect(found.history.size).toBe(expected.history.size);
    expect(found.order.indices).toEqual(expected.order.indices);
  });
});
