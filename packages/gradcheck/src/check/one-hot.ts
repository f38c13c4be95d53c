/** 1 for one of several numbers, 0 for the others. */
export function oneHot(length: number, at: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => Number(i === at));
}
