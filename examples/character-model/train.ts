import type { NDArray } from "@adjoint/core";
import { earlyStopping, newBest, perplexity, type Reporter } from "@adjoint/training";
import type { Experiment } from "./experiment.ts";

/** The result of a training. */
export interface Trained {
  /** The best parameters, by name. */
  readonly parameters: ReadonlyMap<string, NDArray>;
  /** The mean training loss of each epoch, in nats a character, with dropout. */
  readonly losses: readonly number[];
  /** The perplexity of the text held out after each epoch. */
  readonly perplexities: readonly number[];
}

/** Trains until the text held out has not become more probable for two epochs, and gives the best state on the way. */
export async function train({ trainer }: Experiment, epochs: number, reporter?: Reporter): Promise<Trained> {
  const isBest = newBest({ metric: "loss" });
  let best = trainer.start();
  const last = await trainer.run(best, {
    epochs,
    until: earlyStopping({ metric: "loss", patience: 2 }),
    afterStep: (state) => {
      if (isBest(state)) best = state;
    },
    ...(reporter && { reporter }),
  });
  return {
    parameters: new Map(best.parameters),
    losses: last.history.map(({ loss }) => loss).toArray(),
    perplexities: last.validations.map(({ values }) => perplexity(values.get("loss") as number)).toArray(), // the validation measures this metric
  };
}
