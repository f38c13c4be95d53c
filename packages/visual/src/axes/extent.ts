/** The largest magnitude that is drawn: differences of larger values may overflow. */
const LARGEST = 1e300;

/** Whether a value can be drawn: a number of magnitude at most 1e300. */
export function isDrawable(value: number): boolean {
  return Math.abs(value) <= LARGEST;
}

/** The smallest and the largest drawable value of several lists; 0 and 1 if there are none. */
export function extent(lists: readonly ArrayLike<number>[]): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of lists) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] as number; // i is below the length
      if (!isDrawable(value)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Whether two ends are far enough apart, absolutely and relative to their size, for a picture of the values between them. */
export function isSpread(low: number, high: number): boolean {
  return high - low > Math.max(1e-290, 1e-9 * Math.max(Math.abs(low), Math.abs(high)));
}
