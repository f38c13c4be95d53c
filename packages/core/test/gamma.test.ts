import { readFileSync } from "node:fs";
import { constant, digamma, evaluate, lgamma, ndarray, polygamma } from "@adjoint/core";
import { expect, test } from "vitest";

type Value = number | "Infinity" | "-Infinity";
/** The file names its source. Each row: the argument, ln |Γ|, and the polygamma functions of the orders 0, 1, 2 and 5. */
const { rows } = JSON.parse(readFileSync(new URL("./fixtures/gamma.json", import.meta.url), "utf8")) as {
  readonly rows: readonly (readonly Value[])[];
};
const argument = constant(ndarray(rows.map(([x]) => Number(x))));
const functions = [lgamma(argument), digamma(argument), ...[1, 2, 5].map((order) => polygamma(argument, { order }))];
const values = evaluate(functions, {});

/** The distance to the next number above 1, times the power of 2 at or below a value. */
const ulp = (value: number): number =>
  Math.abs(value) < 2 ** -1022 ? 2 ** -1074 : 2 ** (Math.floor(Math.log2(Math.abs(value))) - 52);

test.each(["lgamma", "digamma", "trigamma", "tetragamma", "order 5"].map((name, k) => [name, k] as const))(
  "%s is right to 4 units of the last place above 0, and to 1e-14 of numbers around 1 below",
  (_, k) => {
    for (const [i, row] of rows.entries()) {
      const [x, expected, found] = [Number(row[0]), Number(row[k + 1]), values[k]?.data[i] ?? Number.NaN];
      const allowed = x > 0 ? 4 * ulp(expected) : 2e-14 * Math.max(1, Math.abs(expected));
      if (!Number.isFinite(expected)) expect(found, `at ${x}`).toBe(expected);
      else expect(Math.abs(found - expected), `at ${x}: ${found}, and not ${expected}`).toBeLessThanOrEqual(allowed);
    }
  },
);

test("at the ends of the domain and at the poles, values are those of the limits, as SciPy has them", () => {
  const at = constant([0, -0, -1, -2.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN]);
  const { POSITIVE_INFINITY: most, NEGATIVE_INFINITY: least, NaN: nil } = Number;
  expect(evaluate(lgamma(at), {}).toArray()).toEqual([
    most,
    most,
    most,
    expect.closeTo(-0.05624371649767405, 15),
    most,
    most,
    nil,
  ]);
  expect(evaluate(digamma(at), {}).toArray()).toEqual([
    least,
    most,
    nil,
    expect.closeTo(1.1031566406, 9),
    most,
    nil,
    nil,
  ]);
  expect(evaluate(polygamma(at, { order: 1 }), {}).toArray()).toEqual([
    most,
    most,
    nil,
    expect.closeTo(9.5392, 3),
    0,
    nil,
    nil,
  ]);
  expect(evaluate(polygamma(at, { order: 2 }), {}).toArray()[0 as never]).toBe(least);
});

test("the orders end where the factorial is a number no more", () => {
  expect(evaluate(polygamma(constant(1), { order: 100 }), {}).item()).toBeCloseTo(-9.33262154439441e157, -145);
  expect(() => polygamma(constant(1), { order: 101 })).toThrow(
    "polygamma: order must be an integer from 0 to 100; got 101.",
  );
});
