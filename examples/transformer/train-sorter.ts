import { NumpyRandom } from "@adjoint/data";
import { type Translation, trainTranslator } from "@adjoint/example-translation";
import { adam, clipped, type Reporter } from "@adjoint/training";
import { sortingTexts } from "./sorting-texts.ts";
import { transformerTranslator } from "./transformer-translator.ts";

/** Options of a training. */
export interface TrainingOptions {
  readonly seed: number;
  /** The number of texts to train on. */
  readonly count: number;
  readonly epochs: number;
  /** Receives each step. */
  readonly reporter?: Reporter | undefined;
}

/** The number of texts that are kept for the test. */
const TESTS = 200;

/** The number of digits in a text. */
export const LENGTH = 6;

/** Trains a transformer to sort six digits. */
export function trainSorter({ seed, count, epochs, reporter }: TrainingOptions): Promise<Translation> {
  const random = new NumpyRandom(seed);
  return trainTranslator({
    pairs: sortingTexts({ random, count: count + TESTS, length: LENGTH }),
    tests: TESTS,
    model: (vocabulary) => transformerTranslator({ vocabulary, features: 16, heads: 2 }),
    optimiser: clipped(adam({ rate: 0.005 }), { globalNorm: 5 }),
    batchSize: 25,
    epochs,
    random,
    reporter,
  });
}
