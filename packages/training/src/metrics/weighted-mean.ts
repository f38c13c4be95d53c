/** The running mean $`\sum_i w_i x_i / \sum_i w_i`$; NaN until a weight is not 0. */
export class WeightedMean {
  #total = 0;
  #weight = 0;

  /** Adds a value. With the weight 0 it is ignored, even if it is NaN, as the mean of an empty batch may be. */
  add(value: number, weight: number): void {
    if (weight === 0) return;
    this.#total += value * weight;
    this.#weight += weight;
  }

  /** The mean so far. */
  get value(): number {
    return this.#total / this.#weight;
  }
}
