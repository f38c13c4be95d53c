import { ArgumentError, type NDArray, ndarray, ShapeError } from "@adjoint/core";
import { describe, expect, it } from "vitest";
import { NumpyRandom } from "../src/index.ts";
import reference from "./fixtures/numpy-random.json" with { type: "json" };
import edges from "./fixtures/numpy-random-edges.json" with { type: "json" };
import { numpyCalls } from "./numpy-calls.ts";

describe.each([
  { fixture: "numpy-random.json", streams: reference.streams },
  { fixture: "numpy-random-edges.json", streams: edges.streams },
])("NumpyRandom gives NumPy's numbers bit for bit: $fixture", ({ streams }) => {
  it.each(streams)("seed $seed", ({ seed, calls }) => {
    const random = new NumpyRandom(seed);
    for (const { call, values } of calls) {
      const make = numpyCalls[call];
      if (make === undefined) throw new Error(`${call} is in the fixture, but not in numpy-calls.ts.`);
      const found = make(random);
      expect(found, call).toHaveLength(values.length);
      found.forEach((value, i) => {
        expect(value, `${call}, value ${i}`).toBe(values[i]);
      });
    }
  });
});

describe("NumpyRandom's shapes and dtypes", () => {
  const random = new NumpyRandom(5);

  it.each<[string, NDArray, readonly number[], string]>([
    ["rand(2, 0, 3)", random.rand(2, 0, 3), [2, 0, 3], "float64"],
    ["uniform([])", random.uniform([]), [], "float64"],
    ["normal([4, 1])", random.normal([4, 1]), [4, 1], "float64"],
    ["randint(0, 9, [2, 2])", random.randint(0, 9, [2, 2]), [2, 2], "int32"],
    ["randint(0, 9, [])", random.randint(0, 9, []), [], "int32"],
    ["permutation(0)", random.permutation(0), [0], "int32"],
    ["choice(0, 0)", random.choice(0, 0), [0], "int32"],
    ["choice(9, [3, 2], …)", random.choice(9, [3, 2], { replace: false }), [3, 2], "int32"],
  ])("%s", (_, array, shape, dtype) => {
    expect(array.shape).toEqual(shape);
    expect(array.dtype).toBe(dtype);
  });

  it("keeps shape and dtype of what it shuffles, and leaves the original alone", () => {
    const rows = ndarray([
      [true, false],
      [false, false],
      [true, true],
    ]);
    const list = Object.freeze(["a", "b", "c"]);
    const shuffled = new NumpyRandom(3).shuffle(rows);
    expect([shuffled.shape, shuffled.dtype]).toEqual([[3, 2], "bool"]);
    expect(rows.toArray()).toEqual([
      [true, false],
      [false, false],
      [true, true],
    ]);
    expect(new NumpyRandom(3).shuffle(list)).toEqual(["b", "a", "c"]);
    expect(random.permutation(ndarray({ shape: [0, 2], data: [] })).shape).toEqual([0, 2]);
  });
});

describe("NumpyRandom refuses", () => {
  const random = new NumpyRandom(0);
  const wrong = (value: unknown): never => value as never; // what a caller without types may pass

  it.each([-1, 0.5, 2 ** 32, Number.NaN, Number.POSITIVE_INFINITY, wrong("1"), wrong(undefined)])(
    "the seed %s",
    (seed) => {
      expect(() => new NumpyRandom(seed)).toThrow(ArgumentError);
      const got = typeof seed === "string" ? '"1"' : String(seed);
      const range = "an integer from 0 to 4294967295";
      expect(() => new NumpyRandom(seed)).toThrow(`NumpyRandom: the seed must be ${range}; got ${got}.`);
    },
  );

  it.each<[string, () => unknown, string]>([
    ["an empty range", () => random.randint(3, 3), "randint: low is 3, high is 3; low < high is needed."],
    [
      "a fractional bound",
      () => random.randint(0, 2.5),
      "randint: high must be an integer from -2147483647 to 2147483648; got 2.5.",
    ],
    [
      "a bound beyond int32",
      () => random.randint(0, 2 ** 31 + 1),
      "randint: high must be an integer from -2147483647 to 2147483648; got 2147483649.",
    ],
    ["a range upside down", () => random.uniform([1], { low: 1, high: -1 }), "uniform: low is 1, high is -1"],
    ["a range that overflows", () => random.uniform([1], { low: -1e308, high: 1e308 }), "uniform: low is -1e+308"],
    ["a NaN bound", () => random.uniform([1], { low: Number.NaN }), "uniform: low is NaN"],
    ["a negative deviation", () => random.normal([1], { standardDeviation: -1 }), "standardDeviation is -1"],
    ["a negative n", () => random.permutation(-1), "permutation: n must be an integer from 0 to 2147483647; got -1."],
    [
      "a fractional n",
      () => random.permutation(1.5),
      "permutation: n must be an integer from 0 to 2147483647; got 1.5.",
    ],
    [
      "a fractional population",
      () => random.choice(2.5, 1),
      "choice: n must be an integer from 0 to 2147483647; got 2.5.",
    ],
    [
      "too large a sample",
      () => random.choice(3, 4, { replace: false }),
      "4 cannot be taken from 3 without replacement.",
    ],
    ["a sample of nothing", () => random.choice(0, 1), "choice: 1 cannot be taken from 0."],
    ["what has no rows", () => random.shuffle(wrong(null)), "shuffle: null is neither an NDArray nor a list."],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(ArgumentError);
    expect(call).toThrow(message);
  });

  it.each<[string, () => unknown, string]>([
    ["a negative size", () => random.rand(2, -1), "rand: axis 1 has the size -1; a size is a non-negative integer."],
    [
      "a fractional size",
      () => random.normal([0.5]),
      "normal: axis 0 has the size 0.5; a size is a non-negative integer.",
    ],
    [
      "more than an array holds",
      () => random.randn(2 ** 20, 2 ** 20),
      "randn: [1048576, 1048576] has more than 2147483647 elements.",
    ],
    ["an array of rank 0", () => random.permutation(ndarray(1)), "permutation: an array of rank 0 does not have rows"],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(ShapeError);
    expect(call).toThrow(message);
  });

  it("nothing that has moved the stream on", () => {
    expect(random.rand()).toBe(new NumpyRandom(0).rand());
  });
});
