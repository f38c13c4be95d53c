import { readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { KeptValues } from "./kept-values.ts";
import { requireState } from "./require-state.ts";
import { type RunOptions, runOptions } from "./run-options.ts";
import type { TrainingState } from "./training-state.ts";
import type { StepPlace } from "./training-step.ts";

/** What a run is made of. */
export interface Advancing {
  readonly stepsPerEpoch: number;
  /** One more step. */
  advance(place: StepPlace): StepPlace;
}

/**
 * The loop of {@link Trainer.run}: steps, reports, and the conditions that end it. The values are taken out of the evaluator's
 * memory only for those who may look at them, and at the end.
 */
export async function runTraining(
  { stepsPerEpoch, advance }: Advancing,
  state: TrainingState,
  options: RunOptions,
): Promise<TrainingState> {
  requireState("Trainer.run", state);
  const { epochs, reporter, signal, until, afterStep } = readOptions("Trainer.run", options, runOptions);
  requireWholeNumber("Trainer.run: epochs", epochs);
  const isWatched =
    until !== undefined || afterStep !== undefined || (reporter !== undefined && reporter.looksAtValues !== false);
  let place: StepPlace = { state, values: KeptValues.of(state) };
  const current = (): TrainingState => {
    place = { ...place, state: place.state.merge(place.values.kept) };
    return place.state;
  };
  let breath = Date.now();
  reporter?.begin({ state, epochs, stepsPerEpoch });
  try {
    while (place.state.epoch < epochs && signal?.aborted !== true) {
      place = advance(place);
      if (isWatched) {
        reporter?.step(current());
        const work = afterStep?.(current());
        if (work !== undefined) await work;
        if (until?.(current()) === true) break;
      } else reporter?.step(place.state);
      if (Date.now() - breath < BREATH_EVERY) continue;
      await pause();
      breath = Date.now();
    }
  } finally {
    reporter?.end(current());
  }
  return current();
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
