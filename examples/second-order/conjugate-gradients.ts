import type { Vector } from "./logistic-regression.ts";

/** The inner product. */
export function inner(a: Vector, b: Vector): number {
  return a.reduce((total, value, i) => total + value * (b[i] ?? 0), 0);
}

/** a + t b. */
export function moved(a: Vector, t: number, b: Vector): Vector {
  return a.map((value, i) => value + t * (b[i] ?? 0));
}

/** The result of an iteration, with its number of products. */
export interface Solution {
  /** The solution. */
  readonly x: Vector;
  /** The number of products with the matrix. */
  readonly products: number;
}

/**
 * Solves A x = b for a positive definite A that is known only by its products: up to rounding, in as many steps as there are
 * unknowns. It stops when the residual has shrunk to `tolerance` times ‖b‖.
 *
 * Source: Hestenes and Stiefel, Methods of conjugate gradients for solving linear systems (1952).
 */
export function conjugateGradients(multiply: (v: Vector) => Vector, b: Vector, tolerance: number): Solution {
  let x: Vector = b.map(() => 0);
  let residual = b;
  let direction = b;
  let size = inner(residual, residual);
  const enough = tolerance ** 2 * size;
  let products = 0;
  while (size > enough && products < 2 * b.length) {
    const image = multiply(direction);
    products++;
    const length = size / inner(direction, image);
    x = moved(x, length, direction);
    residual = moved(residual, -length, image);
    const before = size;
    size = inner(residual, residual);
    direction = moved(residual, size / before, direction);
  }
  return { x, products };
}
