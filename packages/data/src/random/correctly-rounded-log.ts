/**
 * The natural logarithm of a number in (0, 1], rounded once: the error is below 0.5001 units in the last place.
 *
 * ```math
 * \ln(2^k m) = k \ln 2 + 2 \sum_{n \ge 0} \frac{s^{2n+1}}{2n+1}, \qquad s = \frac{m-1}{m+1}
 * ```
 *
 * `Math.log` differs between engines in the last bit, and from the C library that NumPy calls; this is the same
 * everywhere. Steps whose rounding would matter carry their rounding error along as a second number.
 *
 * Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numer. Math. 18 (1971).
 */
export function correctlyRoundedLog(x: number): number {
  let m = x;
  let k = 0;
  for (; m < Math.SQRT1_2; k--) m *= 2;

  const numerator = m - 1; // exact, as m is in [√½, √2]
  const denominator = m + 1;
  const denominatorLow = m - (denominator - 1);
  const s = numerator / denominator;
  const back = s * denominator;
  const sLow = (numerator - back - productError(s, denominator, back) - s * denominatorLow) / denominator;
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;

  // Horner's rule: n = 14 … 4 is so small that plain numbers are exact enough; later, `series + low` is the value.
  let series = 0;
  for (let n = 14; n >= 4; n--) series = series * z + 1 / (2 * n + 1);
  let low = 0;
  for (let n = 3; n >= 0; n--) {
    const product = series * z;
    const productLow = productError(series, z, product) + series * zLow + low * z;
    const term = 1 / (2 * n + 1);
    series = term + product;
    low = term - series + product + (productLow + (RECIPROCAL_LOW[n] as number)); // the list has four entries, and n is below 4
  }

  const half = s * series;
  const halfLow = productError(s, series, half) + s * low + sLow * series;
  const power = k * LN2_HIGH; // exact: LN2_HIGH has 36 bits, k at most 11
  const sum = power + 2 * half;
  return sum + (power - sum + 2 * half + (k * LN2_LOW + 2 * halfLow));
}

/** ln 2 = LN2_HIGH + LN2_LOW; the first part has 36 bits after the point. */
const LN2_HIGH = 0.6931471805582987;
const LN2_LOW = 1.6465949582897082e-12;

/** The rounding errors of 1, 1/3, 1/5 and 1/7 as float64. */
const RECIPROCAL_LOW: readonly number[] = [0, 1.850371707708594e-17, -1.1102230246251566e-17, 7.93016446160826e-18];

/** a·b − product, exactly, where product is a·b rounded. */
function productError(a: number, b: number, product: number): number {
  const aHigh = upperHalf(a);
  const bHigh = upperHalf(b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** A number with the leading 26 bits of `value`; the rest fits into 26 bits too. */
function upperHalf(value: number): number {
  const scaled = 134217729 * value; // 2²⁷ + 1
  return scaled - (scaled - value);
}
