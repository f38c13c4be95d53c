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

/** Fills `y` with the products of matrices that lie one after another in `a` and in `b`; sums in float64, in order of k. */
export function matrixProduct(y: Numbers, a: Numbers, b: Numbers, { count, m, k, n }: ProductSizes): void {
  const row = new Float64Array(n);
  for (let i = 0; i < count * m; i++) {
    const bStart = Math.floor(i / m) * k * n;
    row.fill(0);
    for (let j = 0; j < k; j++) {
      const factor = a[i * k + j] as number; // inside by the sizes
      const bRow = bStart + j * n;
      for (let column = 0; column < n; column++)
        row[column] = (row[column] as number) + factor * (b[bRow + column] as number);
    }
    y.set(row, i * n);
  }
}
