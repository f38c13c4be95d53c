/**
 * The number of 16 bits in the binary16 format of IEEE 754, for readers of files.
 *
 * @param bits - from 0 to 65535
 *
 * @example
 * ```ts
 * import { half } from "@adjoint/core/ops";
 * [half(0x3c00), half(0xc500), half(0x0001), half(0x7c00)]; // => [1, -5, 5.960464477539063e-8, Infinity]
 * ```
 */
export function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = (bits & 0x3ff) / 1024;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * 2 ** -14 * fraction : sign * 2 ** (exponent - 15) * (1 + fraction);
}
