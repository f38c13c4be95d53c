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
 * copy. Four rows are added at a time, as in {@link matrixProduct}, and the sums are held in float64.
 */
export function outerProducts({ rows, k, n }: OuterSizes): (z: Numbers, a: Numbers, u: Numbers) => void {
  const sums = new Float64Array(k * n);
  return (z, a, u) => {
    sums.fill(0);
    let r = 0;
    for (; r + 3 < rows; r += 4) {
      const at = r * n;
      for (let i = 0; i < k; i++) {
        const [from, to] = [r * k + i, i * n];
        const f0 = a[from] as number; // inside by the sizes, here and below
        const f1 = a[from + k] as number;
        const f2 = a[from + 2 * k] as number;
        const f3 = a[from + 3 * k] as number;
        for (let j = 0; j < n; j++) {
          const two = (sums[to + j] as number) + f0 * (u[at + j] as number) + f1 * (u[at + n + j] as number);
          sums[to + j] = two + f2 * (u[at + 2 * n + j] as number) + f3 * (u[at + 3 * n + j] as number);
        }
      }
    }
    for (; r < rows; r++) {
      for (let i = 0; i < k; i++) {
        const factor = a[r * k + i] as number;
        for (let j = 0; j < n; j++) sums[i * n + j] = (sums[i * n + j] as number) + factor * (u[r * n + j] as number);
      }
    }
    z.set(sums);
  };
}
