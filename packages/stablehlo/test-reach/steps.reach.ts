import { join } from "node:path";
import type { NDArray } from "@adjoint/core";
import type { Trainer, TrainingState } from "@adjoint/training";
import { loadCheckpoint } from "@adjoint/training/node";
import { describe, expect, it } from "vitest";
import { exportTrainingStep } from "../src/index.ts";
import { disagreement } from "./disagreement.ts";
import { python } from "./run-on-xla.ts";
import { newFolder, runRunner } from "./run-runner.ts";
import { additionTrainer, spiralTrainer, transformerTrainer } from "./trainers.ts";

/** The state after some steps of the trainer itself. */
function after(trainer: Trainer, state: TrainingState, steps: number): TrainingState {
  let next = state;
  for (let i = 0; i < steps; i++) next = trainer.step(next);
  return next;
}

/** The arrays of a state, in the order of their names. */
function arraysOf({ parameters, optimiser, carried }: TrainingState): readonly NDArray[] {
  return [parameters, optimiser, carried].flatMap((map) => [...map.sortBy((_, name) => name).values()]);
}

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
    const expected = after(trainer, start, 20);
    expect(disagreement(arraysOf(expected), arraysOf(found))).toBeLessThan(1e-12);
    expect([found.step, found.epoch]).toEqual([expected.step, expected.epoch]);
    expect(found.history.size).toBe(expected.history.size);
    expect(found.order.indices).toEqual(expected.order.indices);
  });
});
