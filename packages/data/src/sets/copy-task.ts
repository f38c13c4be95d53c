import { NDArray, type RandomSource } from "@adjoint/core";
import { type OptionTable, readOptions, requireSizes, requireWholeNumber } from "@adjoint/core/ops";
import { requireRandom } from "../random/require-random.ts";
import { wholeNumbers } from "../random/whole-numbers.ts";

/** Options of {@link copyTask}. */
export interface CopyTaskOptions {
  /** The source of random numbers; each symbol takes one uniform number. */
  readonly random: RandomSource;
  /** The number of examples, N. */
  readonly count: number;
  /** The number of different symbols, K; 8 if left out. */
  readonly symbols?: number;
  /** The number of symbols to remember, L; 10 if left out. */
  readonly length?: number;
  /** The number of steps from the last symbol to the mark, including the mark, D; 1 if left out. */
  readonly delay?: number;
}

const copyTaskOptions: OptionTable<CopyTaskOptions> = {
  random: "required",
  count: "required",
  symbols: "optional",
  length: "optional",
  delay: "optional",
};

/** Sequences to be remembered. T is 2 L + D. */
export interface CopyTask {
  /** The inputs, int32 [N, T]: symbols 0 … K − 1, the blank K, the mark K + 1. */
  readonly inputs: NDArray;
  /** The targets of each step, int32 [N, T]: blanks, and the symbols at the end. */
  readonly targets: NDArray;
  /** The number of ids, K + 2. */
  readonly vocabulary: number;
}

/**
 * The copy task: L symbols are read, then D − 1 blanks, a mark and L blanks; from the step after the mark on, the symbols are to
 * be written in their order, and blanks before. A net without memory can only guess.
 *
 * With the blank b and the mark m, the inputs are $`s_1 \dots s_L\; b^{D-1}\; m\; b^L`$ and the targets
 * $`b^{L+D}\; s_1 \dots s_L`$. A net without memory has at least the cross entropy $`L \ln K / (2L + D)`$ nats in the mean over steps.
 *
 * Source: Hochreiter and Schmidhuber, Long short-term memory (1997); this form: Arjovsky, Shah and Bengio, Unitary evolution
 * recurrent neural networks (2016), section 5.1, where K is 8 and L is 10.
 *
 * @throws ArgumentError if `random` is missing, or a count is not a positive integer
 * @throws ShapeError if there are more steps than an array can hold
 *
 * @example
 * ```ts
 * import { copyTask, NumpyRandom } from "@adjoint/data";
 * const { inputs, targets } = copyTask({ random: new NumpyRandom(0), count: 1, symbols: 8, length: 3, delay: 2 });
 * inputs.toArray(); // => [[4, 5, 4, 8, 9, 8, 8, 8]]
 * targets.toArray(); // => [[8, 8, 8, 8, 8, 4, 5, 4]]
 * ```
 */
export function copyTask(options: CopyTaskOptions): CopyTask {
  const { random, count, symbols = 8, length = 10, delay = 1 } = readOptions("copyTask", options, copyTaskOptions);
  requireRandom("copyTask", random);
  const least = { count, symbols, length, delay };
  for (const [name, value] of Object.entries(least))
    requireWholeNumber(`copyTask: ${name}`, value, { min: 1, max: 2 ** 31 - 3 });
  const steps = 2 * length + delay;
  requireSizes([count, steps], "copyTask");
  const inputs = new Int32Array(count * steps).fill(symbols);
  const targets = inputs.slice();
  for (let i = 0; i < count; i++) {
    const sequence = wholeNumbers(random, symbols, length);
    inputs.set(sequence, i * steps);
    inputs[i * steps + length + delay - 1] = symbols + 1;
    targets.set(sequence, i * steps + length + delay);
  }
  return Object.freeze({
    inputs: NDArray.adopt([count, steps], inputs),
    targets: NDArray.adopt([count, steps], targets),
    vocabulary: symbols + 2,
  });
}
