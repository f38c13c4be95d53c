/**
 * The matrix product of this package beside the one before it, which copied each column of b and ran over two rows of a at a time:
 * CPU time in one run, taking turns. `pnpm bench matrix-product`
 */
import { matrixProduct, type ProductSizes } from "../src/array/matrix-product.ts";
import { numbers } from "./spiral-step.ts";

function byColumns({ count, m, k, n }: ProductSizes): (y: Float64Array, a: Float64Array, b: Float64Array) => void {
  const column = new Float64Array(k);
  return (y, a, b) => {
    for (let matrix = 0; matrix < count; matrix++) {
      const [aStart, bStart, yStart] = [matrix * m * k, matrix * k * n, matrix * m * n];
      for (let c = 0; c < n; c++) {
        for (let j = 0; j < k; j++) column[j] = b[bStart + j * n + c] as number; // inside by the sizes, here and below
        for (let r = 0; r < m; r += 2) {
          const next = Math.min(r + 1, m - 1); // the last of an odd number of rows is its own neighbour
          const [row, nextRow] = [aStart + r * k, aStart + next * k];
          let [total, nextTotal] = [0, 0];
          for (let j = 0; j < k; j++) {
            const factor = column[j] as number;
            total += (a[row + j] as number) * factor;
            nextTotal += (a[nextRow + j] as number) * factor;
          }
          y[yStart + r * n + c] = total;
          y[yStart + next * n + c] = nextTotal;
        }
      }
    }
  };
}

const shapes: readonly (readonly [count: number, m: number, k: number, n: number])[] = [
  [1, 1, 160, 160],
  [1, 8, 20, 30],
  [1, 30, 2, 10],
  [1, 128, 128, 128],
  [1, 160, 1, 160], // a gradient by the weights of one row
  [1, 160, 160, 1],
  [1, 2, 30, 10], // a gradient by the weights of a batch of 30
  [20, 35, 100, 100],
];

const rows = shapes.map(([count, m, k, n]) => {
  const sizes = { count, m, k, n };
  const [a, b] = [numbers(count * m * k), numbers(count * k * n)];
  const [now, before] = [new Float64Array(count * m * n), new Float64Array(count * m * n)];
  const [product, columns] = [matrixProduct(sizes), byColumns(sizes)];
  const seconds = { now: 0, before: 0 };
  const calls = Math.ceil(2e6 / (count * m * k * n));
  for (let turn = 0; turn < 20; turn++) {
    seconds.now += cpuSeconds(calls, () => product(now, a, b));
    seconds.before += cpuSeconds(calls, () => columns(before, a, b));
  }
  if (now.some((value, i) => value !== before[i])) throw new Error("the two differ");
  const each = (total: number): number => Number(((1e6 * total) / (20 * calls)).toFixed(1));
  return {
    "count × m × k × n": [count, m, k, n].join(" × "),
    "µs now": each(seconds.now),
    "µs before": each(seconds.before),
    "now / before": Number((seconds.now / seconds.before).toFixed(2)),
  };
});
console.table(rows);

function cpuSeconds(calls: number, work: () => void): number {
  const start = process.cpuUsage();
  for (let i = 0; i < calls; i++) work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
