/** Splits a number into halves of 26 digits, whose products are exact. */
const SPLITTER = 2 ** 27 + 1;

/**
 * What the rounded product of two numbers lacks of the exact one, itself exact where no part overflows or vanishes.
 *
 * @see Dekker, A floating-point technique for extending the available precision (1971)
 */
export function productError(a: number, b: number, product: number): number {
  const [aHead, bHead] = [head(a), head(b)];
  const [aTail, bTail] = [a - aHead, b - bHead];
  return aTail * bTail - (product - aHead * bHead - aTail * bHead - aHead * bTail);
}

function head(x: number): number {
  const large = SPLITTER * x;
  return large - (large - x);
}
