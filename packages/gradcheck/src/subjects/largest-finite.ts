/** The largest absolute value of the finite ones among some numbers; 0 if there are none. */
export function largestFinite(numbers: ArrayLike<number>): number {
  let largest = 0;
  for (let i = 0; i < numbers.length; i++) {
    const size = Math.abs(numbers[i] as number); // i is less than the length
    if (size > largest && Number.isFinite(size)) largest = size;
  }
  return largest;
}
