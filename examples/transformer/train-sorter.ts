import { NumpyRandom } from "@adjoint/data";
import { type Translation, trainTranslator } from "@adjoint/example-translation";
import { adam, clipped, type Reporter } from "@adjoint/training";
import { sortingTexts } from "./sorting-texts.ts";
import { transformerTranslator } from "./transformer-translator.ts";

/** How a training goes. */
export interface TrainingOptions {
  readonly seed: number;
  /** How many texts there are to learn from. */
  readonly count: number;
  readonly epochs: number;
  /** Who is told of each step. */
  readonly reporter?: Reporter | undefined;
}

/** How many texts are kept for the test. */
const TESTS = 200;

/** How many digits a text has. */
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
