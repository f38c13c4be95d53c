/**
 * The matrix product of this package in float64 and in float32, beside the one before it, which added four rows of b at a time to
 * each row of the result: least CPU time of 20 turns. `pnpm bench matrix-product`
 */
import { spawnSync } from "node:child_process";
import type { DType, Numbers } from "../src/array/dtype.ts";
import { matrixProduct } from "../src/array/matrix-product.ts";
import { numbers } from "./spiral-step.ts";

type Product = (y: Numbers, a: Numbers, b: Numbers) => void;

function byRows(m: number, k: number, n: number): Product {
  const sums = new Float64Array(n);
  return (y, a, b) => {
    for (let row = 0; row < m; row++) {
      sums.fill(0);
      const factors = row * k;
      let [at, j] = [0, 0];
      for (; j + 3 < k; j += 4, at += 4 * n) {
        const f0 = a[factors + j] as number; // inside by the sizes, here and below
        const f1 = a[factors + j + 1] as number;
        const f2 = a[factors + j + 2] as number;
        const f3 = a[factors + j + 3] as number;
        for (let c = 0; c < n; c++) {
          const two = (sums[c] as number) + f0 * (b[at + c] as number) + f1 * (b[at + n + c] as number);
          sums[c] = two + f2 * (b[at + 2 * n + c] as number) + f3 * (b[at + 3 * n + c] as number);
        }
      }
      for (; j < k; j++, at += n) {
        const factor = a[factors + j] as number;
        for (let c = 0; c < n; c++) sums[c] = (sums[c] as number) + factor * (b[at + c] as number);
      }
      y.set(sums, row * n);
    }
  };
}

const shapes: readonly (readonly [m: number, k: number, n: number])[] = [
  [1, 160, 160],
  [2, 30, 10], // a gradient by the weights of a batch of 30
  [30, 2, 10],
  [8, 20, 30],
  [160, 1, 160], // a gradient by the weights of one row
  [160, 160, 1],
  [64, 64, 64],
  [128, 128, 128],
  [512, 512, 512],
];

/** Least CPU time in µs of both products, for each of the shapes. */
function measure(dtype: DType): readonly { readonly now: number; readonly before: number }[] {
  const stored = (array: Float64Array): Numbers => (dtype === "float64" ? array : Float32Array.from(array));
  return shapes.map(([m, k, n]) => {
    const [a, b] = [stored(numbers(m * k)), stored(numbers(k * n))];
    const [y, z] = [stored(new Float64Array(m * n)), stored(new Float64Array(m * n))];
    const [product, other] = [matrixProduct({ m, k, n }), byRows(m, k, n)];
    const calls = Math.ceil(2e6 / (m * k * n));
    const least = { now: Number.POSITIVE_INFINITY, before: Number.POSITIVE_INFINITY };
    for (let turn = 0; turn < 20; turn++) {
      least.now = Math.min(
        least.now,
        microseconds(calls, () => product(y, a, b)),
      );
      least.before = Math.min(
        least.before,
        microseconds(calls, () => other(z, a, b)),
      );
    }
    if (y.some((value, i) => value !== z[i])) throw new Error("the two differ");
    return least;
  });
}

/** CPU time of one call. */
function microseconds(calls: number, work: () => void): number {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / calls;
}

const [, program = "", asked] = process.argv;
if (asked === "float64" || asked === "float32") {
  console.log(JSON.stringify(measure(asked)));
} else {
  // each dtype in a process of its own: a loop that has seen both arrays is compiled for both
  const [wide, narrow] = (["float64", "float32"] as const).map((dtype): ReturnType<typeof measure> => {
    const { stdout } = spawnSync(process.execPath, [...process.execArgv, program, dtype], { encoding: "utf8" });
    return JSON.parse(stdout);
  });
  const round = (value: number): number => Number(value.toFixed(2));
  const rows = shapes.map(([m, k, n], i) => {
    const [float64, float32] = [wide?.[i], narrow?.[i]];
    if (float64 === undefined || float32 === undefined) throw new Error("a shape was not measured");
    return {
      "m × k × n": [m, k, n].join(" × "),
      "µs float64": round(float64.now),
      "now / before": round(float64.now / float64.before),
      "GFLOP/s": round((2e-3 * m * k * n) / float64.now),
      "µs float32": round(float32.now),
      "float32: now / before": round(float32.now / float32.before),
      "float32 / float64": round(float32.now / float64.now),
    };
  });
  console.table(rows);
}
