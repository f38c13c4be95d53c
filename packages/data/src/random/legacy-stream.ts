import { correctlyRoundedLog } from "./correctly-rounded-log.ts";

/**
 * The stream of numbers that NumPy's legacy generator makes of 32-bit words: fractions, integers, normals.
 *
 * Each draw takes only the words that it needs, so that grouping draws into calls does not change them.
 *
 * Source: NumPy's frozen legacy algorithms, `numpy.random.RandomState`.
 */
export class LegacyStream {
  readonly #words: { next(): number };
  #spareNormal: number | undefined;

  /**
   * @param words - 32-bit words; the sign of a word does not matter
   * @param spareNormal - the second normal of a pair, if only the first has been returned
   */
  constructor(words: { next(): number }, spareNormal?: number) {
    this.#words = words;
    this.#spareNormal = spareNormal;
  }

  /** The normal that the next call of {@link LegacyStream.normal} returns, if it exists already. */
  get spareNormal(): number | undefined {
    return this.#spareNormal;
  }

  /** A multiple of 2⁻⁵³, uniform in [0, 1), made of 27 bits of one word and 26 of the next. */
  fraction(): number {
    const high = this.#words.next() >>> 5;
    const low = this.#words.next() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** An integer, uniform in 0 … `last` with `last` < 2³²: words are masked, and those above `last` are skipped. */
  wholeNumber(last: number): number {
    if (last === 0) return 0; // does not take a word
    const mask = 0xffffffff >>> Math.clz32(last);
    let value: number;
    do value = (this.#words.next() & mask) >>> 0;
    while (value > last);
    return value;
  }

  /** A standard normal by Marsaglia's polar method; of each pair the second is returned first, and the first by the next call. */
  normal(): number {
    const spare = this.#spareNormal;
    if (spare !== undefined) {
      this.#spareNormal = undefined;
      return spare;
    }
    let first: number;
    let second: number;
    let square: number;
    do {
      first = 2 * this.fraction() - 1;
      second = 2 * this.fraction() - 1;
      square = first * first + second * second;
    } while (square >= 1 || square === 0);
    const scale = Math.sqrt((-2 * correctlyRoundedLog(square)) / square);
    this.#spareNormal = scale * first;
    return scale * second;
  }

  /** The integers 0 … n−1 in random order, shuffled from the end (Fisher and Yates). */
  order(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.wholeNumber(i);
      const moved = order[i] as number; // i is below n
      order[i] = order[j] as number; // j is at most i
      order[j] = moved;
    }
    return order;
  }
}
