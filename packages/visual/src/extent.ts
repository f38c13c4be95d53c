/** The largest magnitude that is drawn: beyond it, differences of values overflow. */
const LARGEST = 1e300;

/** Whether a value has a place in a picture: a number of magnitude at most 1e300. */
export function isDrawable(value: number): boolean {
  return Math.abs(value) <= LARGEST;
}

/** The smallest and the largest drawable value of several lists; 0 and 1 if there is none. */
export function extent(lists: readonly ArrayLike<number>[]): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of lists) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number; // i < length
      if (!isDrawable(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : [0, 1];
}
