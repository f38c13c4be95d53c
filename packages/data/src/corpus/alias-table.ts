/**
 * A distribution over 0 … V − 1 that one uniform number is enough to draw from, in constant time: V columns of equal width,
 * each shared by at most two numbers.
 *
 * Source: A. J. Walker, "An efficient method for generating discrete random variables with general distributions", ACM TOMS 3
 * (1977); built as in M. D. Vose, "A linear algorithm for generating random numbers with a given distribution" (1991).
 */
export class AliasTable {
  /** The share of each column that belongs to its own number. */
  readonly #own: Float64Array;
  /** The number that the rest of each column belongs to. */
  readonly #other: Int32Array;

  /** @param probabilities - at least one; not negative, with sum 1 up to rounding */
  constructor(probabilities: Float64Array) {
    const columns = probabilities.length;
    const left = probabilities.map((p) => p * columns); // the probabilities that are not yet assigned, in widths of a column
    this.#own = new Float64Array(columns).fill(1);
    this.#other = Int32Array.from(left.keys());
    const [small, large]: [number[], number[]] = [[], []];
    for (const [i, width] of left.entries()) (width < 1 ? small : large).push(i);
    while (small.length > 0 && large.length > 0) {
      const [short, long] = [small.pop() as number, large.at(-1) as number]; // the loop has checked that neither list is empty
      this.#own[short] = left[short] as number;
      this.#other[short] = long;
      left[long] = (left[long] as number) - (1 - (left[short] as number));
      if ((left[long] as number) < 1) small.push(large.pop() as number);
    }
    this.#giveRests(small, probabilities);
  }

  /** Maps a uniform number from [0, 1) to a number of the distribution. */
  at(uniform: number): number {
    const place = uniform * this.#own.length;
    const column = Math.min(Math.floor(place), this.#own.length - 1); // the product may round up
    return place - column < (this.#own[column] as number) ? column : (this.#other[column] as number);
  }

  /** Handles columns that rounding leaves without a partner: they are full up to rounding, unless their number never occurs. */
  #giveRests(columns: readonly number[], probabilities: Float64Array): void {
    const likeliest = probabilities.indexOf(probabilities.reduce((a, b) => Math.max(a, b)));
    for (const column of columns) {
      if (probabilities[column] !== 0) continue;
      this.#own[column] = 0;
      this.#other[column] = likeliest;
    }
  }
}
