import { ArgumentError, NDArray, type ResumableSource, type Sizes } from "@adjoint/core";
import {
  anyNumber,
  describeValue,
  elementCount,
  type OptionTable,
  readOptions,
  requireSizes,
  requireWholeNumber,
  truthValue,
} from "@adjoint/core/ops";
import { mersenne, mersenneFromState } from "pure-rand/generator/mersenne";
import { LegacyStream } from "./legacy-stream.ts";
import { reorderRows } from "./reorder-rows.ts";
import { decodeStreamState, encodeStreamState } from "./stream-state.ts";

/**
 * Random numbers as NumPy's legacy generator `numpy.random.RandomState` gives them, number for number.
 *
 * The same seed and the same calls give the same numbers on every machine. One object is one stream: each call advances
 * it, and grouping draws into calls does not change them. Integers and fractions equal NumPy's bit for bit.
 * Normals do wherever NumPy's C library rounds the logarithm correctly; elsewhere (some 3 in 10,000; NumPy's own
 * numbers differ there between processors) they may be off in the last bit or two.
 *
 * Without a shape, `rand`, `randn` and `randint` give a number, as in NumPy; `uniform([])` gives an array of rank 0.
 * NumPy's `uniform(low, high, size)` and `normal(loc, scale, size)` are spelled with the shape first here.
 *
 * Source: M. Matsumoto and T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), seeded as in their `init_genrand`;
 * NumPy's compatibility policy (NEP 19), which froze `RandomState`.
 *
 * @example
 * ```ts
 * import { NumpyRandom } from "@adjoint/data";
 * const random = new NumpyRandom(0);
 * random.rand(2).toArray(); // => [0.5488135039273248, 0.7151893663724195]
 * random.randn(); // => 0.9787379841057392
 * random.permutation(5).toArray(); // => [2, 0, 4, 3, 1]
 * ```
 */
export class NumpyRandom implements ResumableSource {
  #words: ReturnType<typeof mersenne>;
  #stream: LegacyStream;

  /**
   * @param seed - an integer from 0 to 2³² − 1
   * @throws ArgumentError for any other seed
   */
  constructor(seed: number) {
    requireWholeNumber("NumpyRandom: the seed", seed, { max: 2 ** 32 - 1 });
    this.#words = mersenne(seed);
    this.#stream = new LegacyStream(this.#words);
  }

  /** The state of the stream, as int32 [628], for {@link NumpyRandom.resumed}. */
  state(): NDArray {
    return encodeStreamState({ twister: this.#words.getState(), spareNormal: this.#stream.spareNormal });
  }

  /**
   * A new stream that continues from a state of this or any other stream.
   *
   * @throws ArgumentError for an array that is not a state
   *
   * @example
   * ```ts
   * import { NumpyRandom } from "@adjoint/data";
   * const random = new NumpyRandom(0);
   * const place = random.state();
   * random.rand(); // => 0.5488135039273248
   * random.resumed(place).rand(); // => 0.5488135039273248
   * ```
   */
  resumed(state: NDArray): NumpyRandom {
    const { twister, spareNormal } = decodeStreamState(state);
    const resumed = new NumpyRandom(0); // the seed does not matter, since the words are replaced
    resumed.#words = mersenneFromState(twister);
    resumed.#stream = new LegacyStream(resumed.#words, spareNormal);
    return resumed;
  }

  /** One float64 number, uniform in [0, 1). */
  rand(): number;
  /** float64 numbers of the given sizes, uniform in [0, 1); for a shape in a list, {@link NumpyRandom.uniform}. */
  rand(size: number, ...sizes: number[]): NDArray;
  rand(...shape: number[]): number | NDArray {
    return shape.length === 0 ? this.#stream.fraction() : this.#fill("rand", shape, () => this.#stream.fraction());
  }

  /** One float64 number from the standard normal distribution. */
  randn(): number;
  /** float64 numbers of the given sizes, standard normal; for a shape in a list, {@link NumpyRandom.normal}. */
  randn(size: number, ...sizes: number[]): NDArray;
  randn(...shape: number[]): number | NDArray {
    return shape.length === 0 ? this.#stream.normal() : this.#fill("randn", shape, () => this.#stream.normal());
  }

  /**
   * float64 numbers, uniform in [`low`, `high`): low + (high − low)·u.
   *
   * @throws ArgumentError unless low < high and both are finite, with a finite difference
   */
  uniform(shape: Sizes, options?: UniformOptions): NDArray {
    const { low = 0, high = 1 } = readOptions("uniform", options, uniformOptions);
    const range = high - low;
    if (!(Number.isFinite(low) && Number.isFinite(high) && Number.isFinite(range) && low < high)) {
      throw new ArgumentError(
        `uniform: low is ${describeValue(low)}, high is ${describeValue(high)}; finite numbers with low < high are needed.`,
      );
    }
    return this.#fill("uniform", shape, () => low + range * this.#stream.fraction());
  }

  /**
   * float64 numbers from a normal distribution: mean + standardDeviation·z.
   *
   * @throws ArgumentError for a negative standard deviation, or where one of the two is not finite
   */
  normal(shape: Sizes, options?: NormalOptions): NDArray {
    const { mean = 0, standardDeviation = 1 } = readOptions("normal", options, normalOptions);
    if (!(Number.isFinite(mean) && Number.isFinite(standardDeviation) && standardDeviation >= 0)) {
      const given = `mean is ${describeValue(mean)}, standardDeviation is ${describeValue(standardDeviation)}`;
      throw new ArgumentError(`normal: ${given}; finite numbers are needed, and a deviation that is not negative.`);
    }
    return this.#fill("normal", shape, () => mean + standardDeviation * this.#stream.normal());
  }

  /** One integer, uniform in `low` … `high` − 1. */
  randint(low: number, high: number): number;
  /**
   * Integers, uniform in `low` … `high` − 1, as int32; a bare number as shape is the size of one axis.
   *
   * @throws ArgumentError unless both are integers, low < high, and all of the range fits into int32
   */
  randint(low: number, high: number, shape: Sizes | number): NDArray;
  randint(low: number, high: number, shape?: Sizes | number): number | NDArray {
    requireWholeNumber("randint: low", low, { min: -(2 ** 31), max: 2 ** 31 - 1 });
    requireWholeNumber("randint: high", high, { min: -(2 ** 31) + 1, max: 2 ** 31 });
    if (low >= high)
      throw new ArgumentError(
        `randint: low is ${describeValue(low)}, high is ${describeValue(high)}; low < high is needed.`,
      );
    const draw = (): number => low + this.#stream.wholeNumber(high - 1 - low);
    if (shape === undefined) return draw();
    const sizes = typeof shape === "number" ? [shape] : shape;
    return NDArray.adopt(sizes, new Int32Array(countOf("randint", sizes)).map(draw));
  }

  /** The integers 0 … `n` − 1 in random order, as int32 of shape [n]. */
  permutation(n: number): NDArray;
  /** The rows of an array in random order, in a new array. */
  permutation(rows: NDArray): NDArray;
  /** The elements of a list in random order, in a new list. */
  permutation<T>(list: readonly T[]): T[];
  permutation<T>(rows: number | NDArray | readonly T[]): NDArray | T[] {
    if (typeof rows !== "number") return this.#reordered("permutation", rows);
    requireWholeNumber("permutation: n", rows, { max: 2 ** 31 - 1 });
    return NDArray.adopt([rows], this.#stream.order(rows));
  }

  /** The rows of an array in random order. NumPy shuffles in place; here the array is not changed, and the result is a new one. */
  shuffle(rows: NDArray): NDArray;
  /** The elements of a list in random order, in a new list; the given one is not changed. */
  shuffle<T>(list: readonly T[]): T[];
  shuffle<T>(rows: NDArray | readonly T[]): NDArray | T[] {
    return this.#reordered("shuffle", rows);
  }

  /**
   * A sample of the integers 0 … `n` − 1, as int32; with replacement unless `replace` is false.
   *
   * @param size - a shape, or the size of one axis
   * @throws ArgumentError if more than n are asked for without replacement, or if n is negative or fractional
   */
  choice(n: number, size: Sizes | number, options?: ChoiceOptions): NDArray {
    const { replace = true } = readOptions("choice", options, choiceOptions);
    const shape = typeof size === "number" ? [size] : size;
    const count = countOf("choice", shape);
    requireWholeNumber("choice: n", n, { max: 2 ** 31 - 1 });
    if (count > n && (n === 0 || !replace)) {
      throw new ArgumentError(`choice: ${count} cannot be taken from ${n}${replace ? "" : " without replacement"}.`);
    }
    if (replace && n > 0) return this.randint(0, n, shape);
    return NDArray.adopt(shape, this.#stream.order(n).slice(0, count));
  }

  #fill(call: string, shape: Sizes, draw: () => number): NDArray {
    return NDArray.adopt(shape, new Float64Array(countOf(call, shape)).map(draw));
  }

  #reordered<T>(call: string, rows: NDArray | readonly T[]): NDArray | T[] {
    if (rows instanceof NDArray) return reorderRows(call, rows, (n) => this.#stream.order(n));
    if (!Array.isArray(rows)) throw new ArgumentError(`${call}: ${String(rows)} is neither an NDArray nor a list.`);
    return Array.from(this.#stream.order(rows.length), (from) => rows[from] as T); // an order of the indices of `rows`
  }
}

/** The number of elements of a shape, checked before memory is allocated for them. */
function countOf(call: string, shape: Sizes): number {
  requireSizes(shape, call);
  return elementCount(shape);
}

/** The range of {@link NumpyRandom.uniform}. */
export interface UniformOptions {
  /** The lower end, which can be drawn; 0 if left out. */
  readonly low?: number;
  /** The upper end, which is not drawn (up to rounding); 1 if left out. */
  readonly high?: number;
}

const uniformOptions: OptionTable<UniformOptions> = { low: ["optional", anyNumber], high: ["optional", anyNumber] };

/** The distribution of {@link NumpyRandom.normal}. */
export interface NormalOptions {
  /** The mean; 0 if left out. */
  readonly mean?: number;
  /** The standard deviation; 1 if left out. */
  readonly standardDeviation?: number;
}

const normalOptions: OptionTable<NormalOptions> = {
  mean: ["optional", anyNumber],
  standardDeviation: ["optional", anyNumber],
};

/** Options of {@link NumpyRandom.choice}. */
export interface ChoiceOptions {
  /** Whether a number may be taken more than once; true if left out. */
  readonly replace?: boolean;
}

const choiceOptions: OptionTable<ChoiceOptions> = { replace: ["optional", truthValue] };
