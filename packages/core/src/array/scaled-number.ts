/** A step of the scale; a power of 2, which is exact. */
const SCALE = 2 ** 600;

/** A number in the middle of the range times a power of {@link SCALE}, so that a part of a product may be out of range where the product is not. */
export class ScaledNumber {
  /** The number without its scale. */
  value: number;
  /** The exponent of the scale. */
  scales = 0;

  /** A number as it is. */
  constructor(value: number) {
    this.value = value;
  }

  /** Puts a number in the place of this one. */
  become(value: number): void {
    this.value = value;
    this.scales = 0;
  }

  /** Multiplies by a number. */
  times(factor: number): void {
    this.value = this.#centred(this.value) * this.#centred(factor);
  }

  /** Adds a number; one of the two may be so large that nothing is left of the other. */
  plus(term: number): void {
    if (term === 0) return;
    if (this.scales < 0) this.become(this.toNumber());
    this.value += raised(term, -this.scales);
  }

  /** The number, or what it rounds to beyond the range. */
  toNumber(): number {
    return raised(this.value, this.scales);
  }

  /** A number near 1, for which the scale is adjusted. */
  #centred(value: number): number {
    const size = Math.abs(value);
    if (size > 2 ** 400 && size < Number.POSITIVE_INFINITY) {
      this.scales++;
      return value / SCALE;
    }
    if (size > 0 && size < 2 ** -400) {
      this.scales--;
      return value * SCALE;
    }
    return value;
  }
}

/** A number times a power of the scale. */
function raised(value: number, scales: number): number {
  let result = value;
  for (let left = Math.abs(scales); left > 0 && result !== 0 && Number.isFinite(result); left--)
    result = scales > 0 ? result * SCALE : result / SCALE;
  return result;
}
