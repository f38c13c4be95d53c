import { type NDArray, ndarray } from "@adjoint/core";
import type { NumpyRandom } from "../src/index.ts";

const numbers = (value: NDArray | number): number[] => (typeof value === "number" ? [value] : [...value.data]);
const pairs: NDArray = ndarray(
  [
    [0, 1],
    [2, 3],
    [4, 5],
    [6, 7],
    [8, 9],
  ],
  "int32",
);

/** The calls in the NumPy fixtures, by their text there, spelled in our words; arrays are flattened. */
export const numpyCalls: Readonly<Record<string, (random: NumpyRandom) => number[]>> = {
  "rand()": (random) => [random.rand()],
  "rand(5)": (random) => numbers(random.rand(5)),
  "rand(2,3)": (random) => numbers(random.rand(2, 3)),
  "rand(1300)[-3:]": (random) => numbers(random.rand(1300)).slice(-3),
  "uniform(-2,3,4)": (random) => numbers(random.uniform([4], { low: -2, high: 3 })),
  "randn()": (random) => [random.randn()],
  "randn(2)": (random) => numbers(random.randn(2)),
  "randn(3)": (random) => numbers(random.normal([3])),
  "randn(7)": (random) => numbers(random.randn(7)),
  "randn(2,2)": (random) => numbers(random.randn(2, 2)),
  "randn(501)[::20]": (random) => numbers(random.randn(501)).filter((_, i) => i % 20 === 0),
  "normal(1.5,0.25,3)": (random) => numbers(random.normal([3], { mean: 1.5, standardDeviation: 0.25 })),
  "normal(2,0,3)": (random) => numbers(random.normal([3], { mean: 2, standardDeviation: 0 })),
  "randint(0,1,3)": (random) => numbers(random.randint(0, 1, 3)),
  "randint(0,100,8)": (random) => numbers(random.randint(0, 100, 8)),
  "randint(0,256,5)": (random) => numbers(random.randint(0, 256, [5])),
  "randint(-5,2147483647)": (random) => [random.randint(-5, 2147483647)],
  "randint(-2147483648,2147483648,4)": (random) => numbers(random.randint(-2147483648, 2147483648, 4)),
  "permutation(0)": (random) => numbers(random.permutation(0)),
  "permutation(1)": (random) => numbers(random.permutation(1)),
  "permutation(2)": (random) => numbers(random.permutation(2)),
  "permutation(12)": (random) => numbers(random.permutation(12)),
  "permutation(1000)[:5]": (random) => numbers(random.permutation(1000)).slice(0, 5),
  "permutation(70000)[:5]": (random) => numbers(random.permutation(70000)).slice(0, 5),
  "permutation([5,6,7,8])": (random) => random.permutation([5, 6, 7, 8]),
  "permutation(arange(10).reshape(5,2))": (random) => numbers(random.permutation(pairs)),
  "shuffle([0..6])": (random) => random.shuffle([0, 1, 2, 3, 4, 5, 6]),
  "shuffle(arange(10).reshape(5,2))": (random) => numbers(random.shuffle(pairs)),
  "choice(10,3,replace=False)": (random) => numbers(random.choice(10, 3, { replace: false })),
  "choice(4,4,replace=False)": (random) => numbers(random.choice(4, 4, { replace: false })),
  "choice(10,(2,3))": (random) => numbers(random.choice(10, [2, 3])),
};
