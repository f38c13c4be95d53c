import { ArgumentError, formatShape, NDArray, type RandomSource, ShapeError, type Sizes } from "@adjoint/core";
import {
  anyNumber,
  type OptionTable,
  readOptions,
  requireSizes,
  requireWholeNumber,
  type ValueSort,
} from "@adjoint/core/ops";
import { requireRandom } from "../random/require-random.ts";
import { AliasTable } from "./alias-table.ts";
import { unigramProbabilities } from "./unigram-probabilities.ts";

/** Options of a {@link UnigramSampler}. */
export interface UnigramSamplerOptions {
  /** How often each word occurs, int32 [V], such as the `counts` of a {@link Vocabulary}. */
  readonly counts: NDArray | readonly number[];
  /** The source of random numbers; each draw takes one uniform number. */
  readonly random: RandomSource;
  /** $`\alpha`$, not negative; at 0 all words are equally likely. 0.75 if left out, which draws rare words more often than they occur. */
  readonly power?: number;
}

const someCounts: ValueSort = {
  one: "a list of counts, or an array",
  accepts: (value) =>
    value instanceof NDArray || (Array.isArray(value) && value.every((each) => anyNumber.accepts(each))),
};

const unigramSamplerOptions: OptionTable<UnigramSamplerOptions> = {
  counts: ["required", someCounts],
  random: "required",
  power: "optional",
};

/**
 * Draws words as often as they occur, but flattened: $`p_i = c_i^\alpha / \sum_j c_j^\alpha`$ for the counts c. For negative
 * sampling. A word that never occurs is never drawn, whatever the power.
 *
 * A draw takes constant time by the alias method, one uniform number each.
 *
 * Source: Mikolov et al., Distributed representations of words and phrases and their compositionality (2013), section 2.2.
 *
 * @example
 * ```ts
 * import { NumpyRandom, UnigramSampler } from "@adjoint/data";
 * const sampler = new UnigramSampler({ counts: [16, 1, 0], random: new NumpyRandom(0) });
 * sampler.probabilities.toArray(); // => [0.8888888888888888, 0.1111111111111111, 0]
 * sampler.sample([6]).toArray(); // => [0, 0, 0, 0, 1, 0]
 * sampler.negatives([0, 1], { count: 3 }).toArray(); // => [[1, 1, 1], [0, 0, 0]]
 * ```
 */
export class UnigramSampler {
  /** p, float64 [V]. */
  readonly probabilities: NDArray;
  readonly #random: RandomSource;
  readonly #table: AliasTable;
  readonly #weights: Float64Array;

  /**
   * @throws ArgumentError if `random` is missing, the power is negative or not finite, a count is not a non-negative
   * integer, or no count is above 0
   */
  constructor(options: UnigramSamplerOptions) {
    const { counts, random, power = 0.75 } = readOptions("UnigramSampler", options, unigramSamplerOptions);
    requireRandom("UnigramSampler", random);
    this.#random = random;
    this.#weights = unigramProbabilities(counts, power);
    this.probabilities = NDArray.adopt([this.#weights.length], this.#weights);
    this.#table = new AliasTable(this.#weights);
    Object.freeze(this);
  }

  /** Independent draws: ids of a shape, as int32. */
  sample(shape: Sizes): NDArray {
    requireSizes(shape, "UnigramSampler.sample");
    return NDArray.adopt(
      shape,
      Int32Array.from(this.#random.uniform(shape).data, (u) => this.#table.at(u)),
    );
  }

  /**
   * For each word `count` independent draws of other words: $`p_i / (1 - p_+)`$ for all i but the word $`+`$ itself.
   *
   * @param positives - int32 […], ids of the vocabulary
   * @returns int32 […, K], with the count K, as `negativeSampling` of the layers takes them
   * @throws ArgumentError for an id outside 0 … V − 1, with its position, or if no other word occurs
   * @throws ArgumentError if the count is not a positive integer
   * @throws ShapeError if the ids are not int32
   */
  negatives(positives: NDArray | readonly number[], options: { readonly count: number }): NDArray {
    const { count } = readOptions("UnigramSampler.negatives", options, { count: "required" });
    const [shape, ids] = Array.isArray(positives) ? [[positives.length], positives] : intsOf(positives as NDArray);
    requireWholeNumber("UnigramSampler.negatives: count", count, { min: 1 });
    for (const [position, id] of Array.from(ids).entries()) this.#requireOthers(id, position);
    const drawn = this.sample([...shape, count]);
    const data = Int32Array.from(drawn.data, (id, i) => this.#other(id, ids[Math.floor(i / count)] as number));
    return NDArray.adopt(drawn.shape, data);
  }

  /** The first draw that is not the word itself. */
  #other(drawn: number, word: number): number {
    let id = drawn;
    for (let tries = 0; id === word; tries++) {
      const u = this.#random.uniform([]).item();
      id = tries < MOST_TRIES ? this.#table.at(u) : this.#walk(u, word);
    }
    return id;
  }

  /** The word at the share u of the total weight of the other words: slow, but it always ends, even if almost all words are the same. */
  #walk(u: number, word: number): number {
    const others = this.#weights.map((weight, id) => (id === word ? 0 : weight));
    let rest = u * others.reduce((a, b) => a + b);
    const found = others.findIndex((weight) => {
      rest -= weight;
      return rest < 0 && weight > 0;
    });
    return found === -1 ? others.findLastIndex((weight) => weight > 0) : found; // rounding may leave the total a little too small
  }

  #requireOthers(id: number, position: number): void {
    const p = this.#weights[id];
    if (p === undefined) {
      const last = this.#weights.length - 1;
      throw new ArgumentError(`UnigramSampler: the id ${id} at position ${position} is not one of 0 … ${last}.`);
    }
    if (!this.#weights.some((weight, other) => other !== id && weight > 0)) {
      throw new ArgumentError(`UnigramSampler: besides the id ${id} at position ${position}, no word occurs.`);
    }
  }
}

/** After this many rejected draws, the slow method is used, which gives the same distribution. */
const MOST_TRIES = 16;

function intsOf({ dtype, shape, data }: NDArray): readonly [Sizes, ArrayLike<number>] {
  if (dtype === "int32") return [shape, data];
  throw new ShapeError(`UnigramSampler.negatives: positives are int32 ids; got ${dtype} ${formatShape(shape)}.`);
}
