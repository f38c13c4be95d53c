import { readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { requireState } from "./require-state.ts";
import { type RunOptions, runOptions } from "./run-options.ts";
import type { Trainer } from "./trainer.ts";
import type { TrainingState } from "./training-state.ts";

/** The loop of {@link Trainer.run}: steps, reports, and the conditions that end it. */
export async function runTraining(
  trainer: Pick<Trainer, "step" | "stepsPerEpoch">,
  state: TrainingState,
  options: RunOptions,
): Promise<TrainingState> {
  requireState("Trainer.run", state);
  const { epochs, reporter, signal, until, afterStep } = readOptions("Trainer.run", options, runOptions);
  requireWholeNumber("Trainer.run: epochs", epochs);
  let current = state;
  let breath = Date.now();
  reporter?.begin({ state, epochs, stepsPerEpoch: trainer.stepsPerEpoch });
  try {
    while (current.epoch < epochs && signal?.aborted !== true) {
      current = trainer.step(current);
      reporter?.step(current);
      const work = afterStep?.(current);
      if (work !== undefined) await work;
      if (until?.(current) === true) break;
      if (Date.now() - breath < BREATH_EVERY) continue;
      await pause();
      breath = Date.now();
    }
  } finally {
    reporter?.end(current);
  }
  return current;
}

/** Milliseconds between two pauses of a run. */
const BREATH_EVERY = 50;

// In browsers and in Node; neither `lib.dom` nor Node's types belong to this package.
declare function setTimeout(callback: () => void, milliseconds: number): unknown;

/** Resolves after the tasks that are already waiting, so that pages repaint and signals arrive. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
