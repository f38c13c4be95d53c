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
 * A function that fills `y` with the products of matrices that lie one after another in `a` and in `b`. It sums in float64,
 * in order of k, over a copy of one column at a time: both factors are then read along their rows, whatever their size.
 */
export function matrixProduct({ count, m, k, n }: ProductSizes): (y: Numbers, a: Numbers, b: Numbers) => void {
  const column = new Float64Array(k);
  return (y, a, b) => {
    for (let matrix = 0; matrix < count; matrix++) {
      const [aStart, bStart, yStart] = [matrix * m * k, matrix * k * n, matrix * m * n];
      for (let c = 0; c < n; c++) {
        for (let j = 0; j < k; j++) column[j] = b[bStart + j * n + c] as number; // inside by the sizes, here and below
        for (let r = 0; r < m; r++) {
          const row = aStart + r * k;
          let total = 0;
          for (let j = 0; j < k; j++) total += (a[row + j] as number) * (column[j] as number);
          y[yStart + r * n + c] = total;
        }
      }
    }
  };
}
