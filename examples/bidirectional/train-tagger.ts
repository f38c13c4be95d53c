import type { NDArray } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { adam, type Reporter, Trainer } from "@adjoint/training";
import { agreeingSides } from "./agreeing-sides.ts";
import { influence } from "./influence.ts";
import { type Direction, tagger } from "./tagger.ts";

/** The result of a training. */
export interface Outcome {
  /** The share of right answers on 500 other sequences after each epoch. */
  readonly accuracies: readonly number[];
  /** The influence of each bit on the answer at each place, for 50 of them, [8, 12]. */
  readonly influence: NDArray;
}

/** Options of a training. */
export interface TrainingOptions {
  readonly seed: number;
  readonly epochs: number;
  /** Receives each step. */
  readonly reporter?: Reporter | undefined;
}

/** Trains a net that reads in one direction, or in both, on 1,000 sequences. */
export async function trainTagger(direction: Direction, { seed, epochs, reporter }: TrainingOptions): Promise<Outcome> {
  const random = new NumpyRandom(seed);
  const [{ x, labels }, others] = [agreeingSides({ random, count: 1000 }), agreeingSides({ random, count: 500 })];
  const net = tagger(direction);
  const trainer = new Trainer({
    loss: net.loss,
    optimiser: adam({ rate: 0.01 }),
    data: { x, labels },
    batchSize: 50,
    random,
    validation: { data: { x: others.x, labels: others.labels }, metrics: { accuracy: net.accuracy } },
  });
  const { parameters, validations } = await trainer.run(trainer.start(), { epochs, ...(reporter && { reporter }) });
  return {
    accuracies: validations.map(({ values }) => values.get("accuracy") ?? Number.NaN).toArray(), // the validation measures it
    influence: influence(net, { ...Object.fromEntries(parameters), x: agreeingSides({ random, count: 50 }).x }),
  };
}
