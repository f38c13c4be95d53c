import type { Numbers } from "./dtype.ts";
import { fourByOne, type Layout, twoByFour } from "./product-tiles.ts";

/** The sizes of a batch of matrix products: `count` times [m, k] · [k, n]. */
export interface ProductSizes {
  /** How many products there are; 1 if left out. */
  readonly count?: number;
  /** Rows of the first factor. */
  readonly m: number;
  /** Columns of the first factor, rows of the second. */
  readonly k: number;
  /** Columns of the second factor. */
  readonly n: number;
  /** Whether the first factor lies there transposed, as [k, m]. */
  readonly transposed?: boolean;
}

/**
 * Matrix products, $`y_{rc} = \sum_j a_{rj} b_{jc}`$, in tiles of two rows and four columns, whose eight sums stay in
 * variables; the columns left over, in tiles of four rows and one column. The columns of a tile are laid side by side
 * first. Every tiling gives the same bits: every sum is taken in float64 and adds its products in the order of j.
 */
export function matrixProduct(sizes: ProductSizes): (y: Numbers, a: Numbers, b: Numbers) => void {
  const { count = 1, m, k, n, transposed = false } = sizes;
  const layout: Layout = { k, n, down: transposed ? 1 : k, across: transposed ? m : 1 };
  if (m === 1) return oneRowEach(count, k, n);
  const columns = new Float64Array(4 * k);
  return (y, a, b) => {
    for (let matrix = 0; matrix < count; matrix++) {
      let c = 0;
      let top = matrix * k * n; // where column c of b begins
      for (; c + 3 < n; c += 4, top += 4) {
        for (let from = top, to = 0; to < 4 * k; from += n, to += 4) {
          columns[to] = b[from] as number; // every index in this file is inside its array by the sizes
          columns[to + 1] = b[from + 1] as number;
          columns[to + 2] = b[from + 2] as number;
          columns[to + 3] = b[from + 3] as number;
        }
        for (let r = 0; r < m; r += 2) {
          twoByFour(y, (matrix * m + r) * n + c, a, matrix * m * k + r * layout.down, columns, layout, m - 1 - r);
        }
      }
      for (; c < n; c++, top++) {
        for (let from = top, to = 0; to < k; from += n, to++) columns[to] = b[from] as number;
        for (let r = 0; r < m; r += 4) {
          fourByOne(y, (matrix * m + r) * n + c, a, matrix * m * k + r * layout.down, columns, layout, m - 1 - r);
        }
      }
    }
  };
}

/** Products of one row: a sum of rows of b, four of which are added at a time; columns side by side would serve only once. */
function oneRowEach(count: number, k: number, n: number): (y: Numbers, a: Numbers, b: Numbers) => void {
  const sums = new Float64Array(n);
  return (y, a, b) => {
    for (let row = 0; row < count; row++) {
      sums.fill(0);
      let j = row * k;
      let at = j * n; // where the row of b begins that a[j] multiplies
      for (; j + 3 < (row + 1) * k; j += 4, at += 4 * n) {
        const f0 = a[j] as number;
        const f1 = a[j + 1] as number;
        const f2 = a[j + 2] as number;
        const f3 = a[j + 3] as number;
        for (let c = 0; c < n; c++) {
          const two = (sums[c] as number) + f0 * (b[at + c] as number) + f1 * (b[at + n + c] as number);
          sums[c] = two + f2 * (b[at + 2 * n + c] as number) + f3 * (b[at + 3 * n + c] as number);
        }
      }
      for (; j < (row + 1) * k; j++, at += n) {
        const factor = a[j] as number;
        for (let c = 0; c < n; c++) sums[c] = (sums[c] as number) + factor * (b[at + c] as number);
      }
      for (let c = 0; c < n; c++) y[row * n + c] = sums[c] as number;
    }
  };
}
