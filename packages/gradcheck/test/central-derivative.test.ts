import { describe, expect, test } from "vitest";
import { centralDerivative, oneSidedDerivative, roundingNoise } from "../src/index.ts";

type Function = (x: number) => number;

/** Functions with known derivatives, at points where steps of 1/8 see curvature, poles, edges and narrow features. */
const known: readonly [name: string, f: Function, derivative: Function, at: readonly number[]][] = [
  ["exp", Math.exp, Math.exp, [0, 1, -3, 5, 10, -20]],
  ["log", Math.log, (x) => 1 / x, [0.05, 0.1, 1, 3, 1e-6, 1e3]],
  ["sin", Math.sin, Math.cos, [0, 1, 2, 3, 10, 100]],
  ["sqrt", Math.sqrt, (x) => 0.5 / Math.sqrt(x), [0.01, 0.3, 1, 4]],
  ["tanh 30x", (x) => Math.tanh(30 * x), (x) => 30 / Math.cosh(30 * x) ** 2, [0, 0.01, 0.1, 0.3]],
  ["atan 100x", (x) => Math.atan(100 * x), (x) => 100 / (1 + 1e4 * x * x), [0, 0.01, 0.1, 1]],
  ["sin 100x", (x) => Math.sin(100 * x), (x) => 100 * Math.cos(100 * x), [0, 0.1, 1]],
  ["x³", (x) => x ** 3, (x) => 3 * x * x, [0, 1, -2, 0.1]],
  ["1/x", (x) => 1 / x, (x) => -1 / (x * x), [0.05, 1, 3, -0.2]],
  ["relu", (x) => Math.max(x, 0), (x) => Number(x > 0), [1, -1, 0.05, 1e-3, 1e-4]],
  ["1 + relu", (x) => 1 + Math.max(x, 0), (x) => Number(x > 0), [1, -1, 0.05, 1e-3, 1e-4]],
  ["0.1x + 7", (x) => 0.1 * x + 7, () => 0.1, [0.1, 3]],
  ["1 + x²", (x) => 1 + x * x, (x) => 2 * x, [0, 1e-5]],
];

describe("a derivative by central differences", () => {
  for (const [name, f, derivative, at] of known) {
    test(`of ${name} is as near to the true one as it says`, () => {
      for (const x of at) {
        const [slope] = centralDerivative((t) => [f(t)], x);
        expect(Math.abs((slope?.value ?? NaN) - derivative(x))).toBeLessThanOrEqual(slope?.error ?? 0);
      }
    });

    test(`of ${name} is right to 1e-11 of it, or of the largest value near by`, () => {
      for (const x of at) {
        const [slope] = centralDerivative((t) => [f(t)], x);
        const size = Math.max(Math.abs(derivative(x)), Math.abs(f(x)));
        expect(Math.abs((slope?.value ?? NaN) - derivative(x))).toBeLessThanOrEqual(1e-11 * size);
      }
    });

    test(`of ${name} scaled by a power of two is scaled by it, and so is its error`, () => {
      for (const x of at) {
        const [slope] = centralDerivative((t) => [f(t)], x);
        const [small] = centralDerivative((t) => [f(t) * 2 ** -30], x);
        expect(small?.value).toBe((slope?.value ?? NaN) * 2 ** -30);
        expect(small?.error).toBe((slope?.error ?? NaN) * 2 ** -30);
      }
    });
  }

  test("takes at most 60 values, of a smooth function 12 to 24", () => {
    const count = (f: Function, x: number): number => {
      let calls = 0;
      centralDerivative((t) => {
        calls++;
        return [f(t)];
      }, x);
      return calls;
    };
    expect(Math.max(...known.flatMap(([, f, , at]) => at.map((x) => count(f, x))))).toBeLessThanOrEqual(60);
    for (const f of [Math.exp, Math.sin, Math.tanh, Math.log]) {
      expect(count(f, 1)).toBeGreaterThanOrEqual(12);
      expect(count(f, 1)).toBeLessThanOrEqual(24);
    }
  });

  test("takes each component by itself, past an edge that only one of them has", () => {
    const slopes = centralDerivative((x) => [Math.exp(x), Math.log(x), 3], 0.0625);
    expect(slopes.map(({ value }) => Number(value.toPrecision(9)))).toEqual([1.06449446, 16, 0]);
  });

  test("is NaN if no value is finite, and is an empty list for a function without components", () => {
    expect(centralDerivative((x) => [Math.log(x)], -1)).toMatchObject([{ value: NaN, error: Infinity }]);
    expect(centralDerivative(() => [], 1)).toEqual([]);
  });

  test.each([
    ["relu", (x: number) => Math.max(x, 0), 0],
    ["abs", Math.abs, 0],
    ["1 + relu", (x: number) => 1 + Math.max(x, 0), 1e-9],
    ["a jump", (x: number) => Number(x > 0), 0],
  ])("sees that %s bends at or near x", (_, f, x) => {
    expect(centralDerivative((t) => [f(t)], x)[0]?.isBent).toBe(true);
  });

  test.each(known)("sees no bend in %s", (_, f, __, at) => {
    for (const x of at) expect(centralDerivative((t) => [f(t)], x)[0]?.isBent).toBe(false);
  });
});

describe("a one-sided derivative", () => {
  test.each([
    ["relu at 0", (x: number) => Math.max(x, 0), 0, 0, 1],
    ["abs at 0", Math.abs, 0, -1, 1],
    ["exp and its tangent, joined at 0", (x: number) => (x > 0 ? Math.exp(x) : 1 - 3 * x), 0, -3, 1],
    ["1 + relu, with the kink 1e-9 away", (x: number) => 1 + Math.max(x, 0), 1e-9, 1, 1],
    ["exp", Math.exp, 1, Math.E, Math.E],
  ])("is that of its own side: %s", (_, f, x, left, right) => {
    for (const [side, expected] of [[-1, left] as const, [1, right] as const]) {
      const [slope] = oneSidedDerivative((t) => [f(t)], x, side);
      expect(Math.abs((slope?.value ?? NaN) - expected)).toBeLessThanOrEqual(slope?.error ?? 0);
      expect(slope?.error).toBeLessThan(1e-5);
    }
  });
});

describe("the rounding noise of a function", () => {
  test("is below one unit in the last place of a function that rounds once", () => {
    for (const f of [Math.exp, Math.sin, Math.atan]) {
      const [noise = NaN] = roundingNoise((x) => [f(x)], 1);
      expect(noise).toBeGreaterThan(0.1 * 2 ** -53 * f(1));
      expect(noise).toBeLessThan(2 * 2 ** -53 * f(1));
    }
  });

  test("is that of the large terms where they cancel", () => {
    const [noise = NaN] = roundingNoise((x) => [1e6 + Math.sin(x) - 1e6], 1);
    expect(noise).toBeGreaterThan(0.1 * 2 ** -33);
    expect(noise).toBeLessThan(2 ** -33);
  });

  test("is neither a jump nor a curvature", () => {
    const [jump = NaN, kink = NaN, curve = NaN] = roundingNoise(
      (x) => [Number(x > 1), 1 + Math.abs(x - 1), Math.exp(10 * x)],
      1,
    );
    expect(jump).toBe(1e-10);
    expect(kink).toBeLessThan(1e-10);
    expect(curve).toBeLessThan(2 ** -50 * Math.exp(10));
  });
});
