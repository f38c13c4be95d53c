import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { correctlyRoundedLog } from "../src/random/correctly-rounded-log.ts";

const BITS = 256n;
const ONE = 1n << BITS;

/** x·2²⁵⁶, exact for x ≥ 2⁻²⁰⁰; all whole-number arithmetic below is in these units. */
function toFixed(x: number): bigint {
  let shift = 0n;
  let scaled = x;
  for (; !Number.isInteger(scaled); shift++) scaled *= 2;
  return BigInt(scaled) << (BITS - shift);
}

/** ln x by ln x = −Σ (1−x)ⁿ/n after square roots have brought x near 1: nothing in common with what is tested. */
function exactLog(x: number): bigint {
  let root = toFixed(x);
  let doublings = 0n;
  for (; ONE - root > 1n << (BITS - 8n); doublings++) root = squareRoot(root << BITS);
  const step = ONE - root;
  let sum = 0n;
  for (let power = step, n = 1n; power !== 0n; power = (power * step) >> BITS, n++) sum += power / n;
  return -(sum << doublings);
}

function squareRoot(value: bigint): bigint {
  let root = 1n << BITS;
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}

/** How far `log` is from the logarithm, in units of the last place; a half is as near as one can be. */
function error(log: number, x: number): number {
  if (x === 1) return log === 0 ? 0 : Number.POSITIVE_INFINITY;
  const unit = 2 ** (Math.floor(Math.log2(Math.abs(log))) - 52);
  const off = toFixed(log) - exactLog(x);
  return Number(((off < 0n ? -off : off) * 1_000_000n) / toFixed(unit)) / 1_000_000;
}

const fractions = fc.oneof(
  fc.double({ min: 2 ** -104, max: 1, noNaN: true }),
  fc.integer({ min: 1, max: 2 ** 53 }).map((n) => n / 2 ** 53),
  fc.integer({ min: 1, max: 2 ** 30 }).map((n) => 1 - n / 2 ** 53),
);

describe("correctlyRoundedLog", () => {
  it("is within 0.5001 units in the last place of the logarithm", () => {
    fc.assert(
      fc.property(fractions, (x) => error(correctlyRoundedLog(x), x) < 0.5001),
      { numRuns: 500 },
    );
  });

  it("is told apart from a log that is right to about one unit, such as the sum of two rounded parts", () => {
    const parts = (x: number): number => {
      const k = Math.ceil(Math.log2(x));
      return k * Math.LN2 + Math.log(x / 2 ** k);
    };
    expect(
      fc.check(
        fc.property(fractions, (x) => error(parts(x), x) < 0.5001),
        { numRuns: 500 },
      ).failed,
    ).toBe(true);
  });

  it.each([1, 0.5, 1 - 2 ** -53, Math.SQRT1_2, 2 ** -104])("holds at %d, too", (x) => {
    expect(error(correctlyRoundedLog(x), x)).toBeLessThanOrEqual(0.5001);
  });
});
