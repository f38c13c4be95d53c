import { ArgumentError, type Initialiser, NDArray } from "@adjoint/core";
import { describeValue, type OptionTable, readOptions } from "@adjoint/core/ops";

/** The scale of {@link orthogonal}. */
export interface OrthogonalOptions {
  /** The factor $`g`$ of the matrix; 1 if left out. */
  readonly gain?: number;
}

const orthogonalOptions: OptionTable<OrthogonalOptions> = { gain: "optional" };

/**
 * First values that are a random orthogonal matrix, so that repeated products neither grow nor shrink: $`W W^T = g^2 I`$ where
 * W `[m, n]` has no more rows than columns, $`W^T W = g^2 I`$ otherwise. Any axes after the first count as columns together.
 *
 * The Gram–Schmidt process on standard normal vectors, so that each orthogonal matrix is equally probable. Each vector is
 * made orthogonal twice, which leaves an error of a few $`10^{-16}`$.
 *
 * Source: Saxe, McClelland and Ganguli, Exact solutions to the nonlinear dynamics of learning in deep linear neural networks
 * (2014); the second round: Giraud et al., Rounding error analysis of the classical Gram–Schmidt process (2005).
 *
 * @param options - `gain`, 1 if left out
 * @throws ArgumentError for a gain below zero or not finite; when it draws, for a shape of fewer than two axes
 *
 * @example
 * ```ts
 * import { NDArray, initialise, ndarray, parameter } from "@adjoint/core";
 * import { orthogonal } from "@adjoint/layers";
 * const W = parameter("W", [2, 2], { init: orthogonal({ gain: 2 }) });
 * const draw = () => ndarray([[3, 4], [1, 0]]); // stands for a source of random numbers
 * const random = { uniform: draw, normal: draw, permutation: () => ndarray([]) };
 * const [a = 0, b = 0, c = 0, d = 0] = initialise([W], random).get("W")?.data ?? [];
 * [Math.round(a * a + b * b), Math.round(c * c + d * d), Math.abs(a * c + b * d) < 1e-15]; // => [4, 4, true]
 * ```
 */
export function orthogonal(options?: OrthogonalOptions): Initialiser {
  const { gain = 1 } = readOptions("orthogonal", options, orthogonalOptions);
  if (!(Number.isFinite(gain) && gain >= 0)) {
    throw new ArgumentError(`orthogonal: the gain is ${describeValue(gain)}; a non-negative finite number is needed.`);
  }
  return (shape, random) => {
    const [rows = 0, ...rest] = shape;
    if (rest.length === 0) {
      throw new ArgumentError(`orthogonal: the shape is [${shape.join(", ")}]; weights have at least two axes.`);
    }
    const columns = rest.reduce((a, b) => a * b);
    const [count, length] = rows <= columns ? [rows, columns] : [columns, rows];
    const drawn = Float64Array.from(random.normal([count, length]).data);
    const vectors = Array.from({ length: count }, (_, i) => drawn.subarray(i * length, (i + 1) * length));
    orthonormalise(vectors);
    const entry = (row: number, column: number): number =>
      (rows <= columns ? vectors[row]?.[column] : vectors[column]?.[row]) ?? 0; // never 0: row and column lie inside the matrix
    const at = (_: unknown, i: number): number => gain * entry(Math.floor(i / columns), i % columns);
    return NDArray.adopt(shape, Float64Array.from({ length: rows * columns }, at));
  };
}

/** Makes each vector orthogonal to those before it, and of length 1. */
function orthonormalise(vectors: readonly Float64Array[]): void {
  for (const [i, v] of vectors.entries()) {
    for (const u of [...vectors.slice(0, i), ...vectors.slice(0, i)]) {
      const along = dot(u, v);
      for (const [k, value] of u.entries()) v[k] = (v[k] ?? 0) - along * value; // all vectors have the same length
    }
    const length = Math.sqrt(dot(v, v));
    for (const [k, value] of v.entries()) v[k] = value / length;
  }
}

function dot(u: Float64Array, v: Float64Array): number {
  return u.reduce((total, value, k) => total + value * (v[k] ?? 0), 0); // all vectors have the same length
}
