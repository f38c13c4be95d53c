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
 * in order of k, over a copy of one column at a time, so that both factors are read along their rows; two rows go side by
 * side, because one sum would wait for each of its additions.
 */
export function matrixProduct({ count, m, k, n }: ProductSizes): (y: Numbers, a: Numbers, b: Numbers) => void {
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
