import type { Numbers } from "./dtype.ts";

/** The sizes of a batch of matrix products: `count` times [m, k] · [k, n]. */
export interface ProductSizes {
  /** How many products there are. */
  readonly count: number;
  /** Rows of the first factor. */
  readonly m: number;
  /** Columns of the first factor, rows of the second. */
  readonly k: number;
  /** Columns of the second factor. */
  readonly n: number;
}

/**
 * Matrix products, $`y_{rc} = \sum_j a_{rj} b_{jc}`$: each row of y is a sum of rows of b. Four of them are added at a time, so
 * that the sums are read and written once for four products; all is read in the order in which it lies. The sums
 * are held in float64, whatever they are stored as, and each adds its products in the order of j.
 */
export function matrixProduct({ count, m, k, n }: ProductSizes): (y: Numbers, a: Numbers, b: Numbers) => void {
  const sums = new Float64Array(n);
  return (y, a, b) => {
    for (let row = 0; row < count * m; row++) {
      sums.fill(0);
      const factors = row * k;
      let at = Math.floor(row / m) * k * n; // where row j of its matrix begins
      let j = 0;
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
