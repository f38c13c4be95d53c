import type { Numbers } from "./dtype.ts";

/** The sizes of a sum of outer products: `rows` rows of length k, and as many of length n. */
export interface OuterSizes {
  /** How many rows both have. */
  readonly rows: number;
  /** The length of a row of the first. */
  readonly k: number;
  /** The length of a row of the second. */
  readonly n: number;
}

/**
 * The sum of the outer products of the rows of two arrays, $`z_{ij} = \sum_r a_{ri} u_{rj}`$: $`A^T U`$ without a transposed
 * copy. Both are read in the order in which they lie; the sums are held in float64, whatever they are stored as.
 */
export function outerProducts({ rows, k, n }: OuterSizes): (z: Numbers, a: Numbers, u: Numbers) => void {
  const sums = new Float64Array(k * n);
  return (z, a, u) => {
    sums.fill(0);
    for (let r = 0; r < rows; r++) {
      for (let i = 0; i < k; i++) {
        const factor = a[r * k + i] as number; // inside by the sizes, here and below
        for (let j = 0; j < n; j++) sums[i * n + j] = (sums[i * n + j] as number) + factor * (u[r * n + j] as number);
      }
    }
    z.set(sums);
  };
}
