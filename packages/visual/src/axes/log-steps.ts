/**
 * Round values on a log scale: powers of ten, only every second or third one if they are many, and also their
 * double and fivefold if they are few.
 *
 * @param start - the decimal logarithm of the lower end
 * @param length - the decimal logarithm of the upper end, less that of the lower
 * @param count - the approximate number of values
 */
export function logSteps(start: number, length: number, count: number): number[] {
  const stride = Math.ceil(length / count);
  const factors = length * 3 <= count + 1 ? [1, 2, 5] : length * 2 <= count + 1 ? [1, 3] : [1];
  const first = Math.floor(start / stride) * stride;
  const values: number[] = [];
  for (let power = first; power <= start + length; power += stride) {
    for (const factor of factors) values.push(Number(`${factor}e${power}`)); // parsed from text, since 10 ** -5 differs from 0.00001
  }
  return values;
}
