import { NDArray, type RandomSource } from "@adjoint/core";
import { type OptionTable, readOptions, requireSizes, requireWholeNumber } from "@adjoint/core/ops";
import { requireRandom } from "../random/require-random.ts";
import { wholeNumbers } from "../random/whole-numbers.ts";

/** Options of {@link binaryAddition}. */
export interface BinaryAdditionOptions {
  /** The source of random numbers; each example takes two uniform numbers. */
  readonly random: RandomSource;
  /** The number of examples, N. */
  readonly count: number;
  /** The number of bits of each sum, and so of time steps, T, from 2 to 31; 8 if left out. */
  readonly bits?: number;
}

const binaryAdditionOptions: OptionTable<BinaryAdditionOptions> = {
  random: "required",
  count: "required",
  bits: "optional",
};

/** Additions bit by bit, the lowest bit first. */
export interface BinaryAddition {
  /** The bits of the two addends, float64 [N, T, 2]. */
  readonly inputs: NDArray;
  /** The bits of their sum, float64 [N, T, 1]. */
  readonly targets: NDArray;
  /** The addends as numbers, int32 [N, 2]. */
  readonly addends: NDArray;
  /** Their sums, int32 [N]. */
  readonly sums: NDArray;
}

/**
 * Additions of two binary numbers, with a pair of bits at each time step, the lowest first: a sequence to be read with a memory of one
 * bit, the carry.
 *
 * Both addends are uniform in 0 … $`2^{T-1} - 1`$, so that their sum has no more than T bits. The numbers of an example are
 * drawn one after the other.
 *
 * Source: the addition of 8-bit numbers by a simple recurrent net, as in A. Trask, "Anyone can learn to code an LSTM-RNN in
 * Python" (2015).
 *
 * @throws ArgumentError if `random` is missing, or a count is not an integer in its range
 * @throws ShapeError if there are more bits than an array can hold
 *
 * @example
 * ```ts
 * import { binaryAddition, NumpyRandom } from "@adjoint/data";
 * const { inputs, targets, addends, sums } = binaryAddition({ random: new NumpyRandom(3), count: 1, bits: 4 });
 * addends.toArray(); // => [[4, 5]]
 * inputs.toArray(); // => [[[0, 1], [0, 0], [1, 1], [0, 0]]]
 * sums.toArray(); // => [9]
 * targets.toArray(); // => [[[1], [0], [0], [1]]]
 * ```
 */
export function binaryAddition(options: BinaryAdditionOptions): BinaryAddition {
  const { random, count, bits = 8 } = readOptions("binaryAddition", options, binaryAdditionOptions);
  requireRandom("binaryAddition", random);
  requireWholeNumber("binaryAddition: count", count, { min: 1 });
  requireWholeNumber("binaryAddition: bits", bits, { min: 2, max: 31 });
  requireSizes([count, bits, 2], "binaryAddition"); // the largest of the arrays
  const addends = wholeNumbers(random, 2 ** (bits - 1), 2 * count);
  const sums = Int32Array.from({ length: count }, (_, i) => at(addends, 2 * i) + at(addends, 2 * i + 1));
  const inputs = new Float64Array(count * bits * 2);
  const targets = new Float64Array(count * bits);
  for (let i = 0; i < count; i++) {
    for (let t = 0; t < bits; t++) {
      const step = i * bits + t;
      inputs[2 * step] = bit(at(addends, 2 * i), t);
      inputs[2 * step + 1] = bit(at(addends, 2 * i + 1), t);
      targets[step] = bit(at(sums, i), t);
    }
  }
  return Object.freeze({
    inputs: NDArray.adopt([count, bits, 2], inputs),
    targets: NDArray.adopt([count, bits, 1], targets),
    addends: NDArray.adopt([count, 2], addends),
    sums: NDArray.adopt([count], sums),
  });
}

const bit = (value: number, t: number): number => (value >> t) & 1;

/** The element at an index, which must be below the length. */
const at = (values: Int32Array, i: number): number => values[i] as number;
