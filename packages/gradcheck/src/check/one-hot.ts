/** A vector that is 1 at one index and 0 elsewhere. */
export function oneHot(length: number, at: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Number(i === at));
}
