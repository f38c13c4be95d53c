import type { NDArray } from "@adjoint/core";
import type { Trainer, TrainingState } from "@adjoint/training";

/** The state after some steps of the trainer itself. */
export function afterSteps(trainer: Trainer, state: TrainingState, steps: number): TrainingState {
  let next = state;
  for (let i = 0; i < steps; i++) next = trainer.step(next);
  return next;
}

/** The arrays that go from step to step, in the order of their names. */
export function keptArrays({ parameters, optimiser, carried }: TrainingState): readonly NDArray[] {
  return [parameters, optimiser, carried].flatMap((map) => [...map.sortBy((_, name) => name).values()]);
}
