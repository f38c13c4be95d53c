/** What a number holds of the real numbers: digits, the least exponent and the largest number. */
const formats = {
  float64: { digits: 53, least: -1022, round: (x: number): number => x },
  float32: { digits: 24, least: -126, round: Math.fround },
} as const;

/** How far a number is from the right one, in units of the last place that the right one has in this format. */
export function ulps(found: number, right: number, dtype: "float64" | "float32"): number {
  const { digits, least, round } = formats[dtype];
  if (Object.is(found, round(right)) || (found === 0 && round(right) === 0)) return 0;
  if (Number.isNaN(found) || !Number.isFinite(found) || !Number.isFinite(round(right))) return Number.POSITIVE_INFINITY;
  const exponent = Math.max(exponentOf(right), least);
  return Math.abs(found - right) / 2 ** Math.max(exponent - digits + 1, -1074);
}

/** k where the size of a number is from 2^k to 2^(k + 1). */
function exponentOf(x: number): number {
  if (x === 0) return Number.NEGATIVE_INFINITY;
  const exponent = Math.floor(Math.log2(Math.abs(x)));
  return exponent - (2 ** exponent > Math.abs(x) ? 1 : 0); // the logarithm of what is just below a power of 2 is rounded up
}
