import { dateTexts, NumpyRandom } from "@adjoint/data";
import { recurrentTranslator, type Translation, trainTranslator } from "@adjoint/example-translation";
import { adam, clipped, type Reporter } from "@adjoint/training";

/** Options of a training. */
export interface TrainingOptions {
  readonly seed: number;
  /** The number of dates to train on. */
  readonly count: number;
  readonly epochs: number;
  /** Receives each step. */
  readonly reporter?: Reporter | undefined;
}

/** The number of dates that are kept for the test. */
const TESTS = 200;

/** Trains a translator with attention from dates as people write them to those of ISO 8601. */
export function trainDates({ seed, count, epochs, reporter }: TrainingOptions): Promise<Translation> {
  const random = new NumpyRandom(seed);
  return trainTranslator({
    pairs: dateTexts({ random, count: count + TESTS }),
    tests: TESTS,
    model: (vocabulary) =>
      recurrentTranslator({ vocabulary, features: 16, hidden: 32, reversed: true, attention: true }),
    optimiser: clipped(adam({ rate: 0.01 }), { globalNorm: 5 }),
    batchSize: 25,
    epochs,
    random,
    reporter,
  });
}
