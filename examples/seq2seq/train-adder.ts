import { additionTexts, NumpyRandom } from "@adjoint/data";
import { recurrentTranslator, type Translation, trainTranslator } from "@adjoint/example-translation";
import { adam, clipped, type Reporter } from "@adjoint/training";
import type { Variant } from "./variants.ts";

/** Options of a training. */
export interface TrainingOptions {
  readonly seed: number;
  /** The number of additions to train on. */
  readonly count: number;
  readonly epochs: number;
  /** Receives each step. */
  readonly reporter?: Reporter | undefined;
}

/** The number of additions that are kept for the test. */
const TESTS = 300;

/** Trains a translator from the text of an addition to the text of its sum; the numbers have two digits at most. */
export function trainAdder({ reversed, peeky }: Variant, options: TrainingOptions): Promise<Translation> {
  const { seed, count, epochs, reporter } = options;
  const random = new NumpyRandom(seed);
  return trainTranslator({
    pairs: additionTexts({ random, count: count + TESTS, digits: 2 }),
    tests: TESTS,
    model: (vocabulary) => recurrentTranslator({ vocabulary, features: 16, hidden: 32, reversed, peeky }),
    optimiser: clipped(adam({ rate: 0.01 }), { globalNorm: 5 }),
    batchSize: 25,
    epochs,
    random,
    reporter,
  });
}
