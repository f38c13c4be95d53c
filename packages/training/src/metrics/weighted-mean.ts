/** A mean $`\sum_i w_i x_i / \sum_i w_i`$ that grows; NaN as long as nothing counts. */
export class WeightedMean {
  #total = 0;
  #weight = 0;

  /** Adds a value. One that does not count changes nothing, even if it is NaN: a mean of nothing may be. */
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
