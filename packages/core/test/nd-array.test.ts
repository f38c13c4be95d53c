import { NDArray, ndarray } from "@adjoint/core";
import fc from "fast-check";
import { expect, test } from "vitest";

const shapes = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 4 });

test("nested lists and back: the same lists, for every shape", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const count = shape.reduce((a, b) => a * b, 1);
      const array = ndarray({ shape, data: Float64Array.from({ length: count }, (_, i) => i / 8) });
      // a list that is empty at some axis does not show the axes after it
      const cut = shape.indexOf(0);
      const again = ndarray(array.toArray());
      expect(again.shape).toEqual(cut < 0 ? shape : shape.slice(0, cut + 1));
      expect([...again.data]).toEqual([...array.data]);
    }),
  );
});

test("the numbers are copied on the way in", () => {
  const data = Float64Array.of(1, 2);
  const array = ndarray({ shape: [2], data });
  data[0] = 7;
  expect(array.toArray()).toEqual([1, 2]);
});

test("float32 rounds to nearest, int32 and bool hold what fits, and -0 stays", () => {
  expect(ndarray([0.1], "float32").data[0]).toBe(Math.fround(0.1));
  expect(ndarray([true, false]).dtype).toBe("bool");
  expect(ndarray([true, false]).toArray()).toEqual([true, false]);
  expect(ndarray([-(2 ** 31), 2 ** 31 - 1], "int32").toArray()).toEqual([-(2 ** 31), 2 ** 31 - 1]);
  expect(Object.is(ndarray([-0]).data[0], -0)).toBe(true);
});

test("one line shows dtype, shape and the first numbers", () => {
  expect(String(ndarray([1, -0, 1 / 3, 4, 5, 6, 7]))).toBe("float64[7] [1, -0, 0.333333, 4, 5, 6, …]");
  expect(String(NDArray.filled([], 1e-20))).toBe("float64[] 1e-20");
});

test("lists nested a million deep are refused, not a crash", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 1_000_000; i++) deep = [deep];
  expect(() => ndarray(deep as number)).toThrow("ndarray: lists are nested deeper than 32 levels");
});
