import fc from "fast-check";
import { expect, test } from "vitest";
import { allocate } from "../src/array/dtype.ts";
import { matrixProduct } from "../src/array/matrix-product.ts";

const shapes = fc.record({
  count: fc.integer({ min: 0, max: 3 }),
  m: fc.integer({ min: 0, max: 9 }),
  k: fc.integer({ min: 0, max: 9 }),
  n: fc.integer({ min: 0, max: 9 }),
});
const value = fc.oneof(
  { weight: 30, arbitrary: fc.double({ min: -2, max: 2, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1e30, Number.POSITIVE_INFINITY, Number.NaN) },
);
const values = fc.array(value, { minLength: 1, maxLength: 31 }); // repeated as often as a matrix asks

test("every way to a product gives the bits of three plain loops, in both dtypes, also of a transposed factor", () => {
  const options = fc.record({
    dtype: fc.constantFrom("float64" as const, "float32" as const),
    transposed: fc.boolean(),
  });
  fc.assert(
    fc.property(shapes, values, values, options, ({ count, m, k, n }, ofA, ofB, { dtype, transposed }) => {
      const [a, b] = [allocate(dtype, count * m * k), allocate(dtype, count * k * n)];
      for (let i = 0; i < a.length; i++) a[i] = ofA[i % ofA.length] as number;
      for (let i = 0; i < b.length; i++) b[i] = ofB[i % ofB.length] as number;
      const [y, expected] = [allocate(dtype, count * m * n).fill(7), allocate(dtype, count * m * n)]; // 7: what was there
      for (let matrix = 0; matrix < count; matrix++) {
        for (let r = 0; r < m; r++) {
          for (let c = 0; c < n; c++) {
            let sum = 0;
            for (let j = 0; j < k; j++) {
              const factor = a[matrix * m * k + (transposed ? j * m + r : r * k + j)] as number;
              sum += factor * (b[(matrix * k + j) * n + c] as number);
            }
            expected[(matrix * m + r) * n + c] = sum;
          }
        }
      }
      matrixProduct({ count, m, k, n, transposed })(y, a, b);
      expect(y).toEqual(expected); // tells 0 from −0
    }),
    { numRuns: 500 },
  );
});
