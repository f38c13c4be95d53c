import { conjugateGradients, inner, moved } from "./conjugate-gradients.ts";
import type { Problem, Vector } from "./logistic-regression.ts";

/** An iterate of a minimisation. */
export interface Iterate {
  /** The unknowns. */
  readonly w: Vector;
  /** The loss. */
  readonly loss: number;
  /** The norm of the gradient. */
  readonly gradientNorm: number;
  /** The number of products with the Hessian so far. */
  readonly products: number;
}

/** A method: from the point and its gradient to a step, with its number of products. */
export type StepRule = (
  problem: Problem,
  w: Vector,
  gradient: Vector,
) => { readonly x: Vector; readonly products: number };

/** Newton's method: the step solves H s = −g to rounding. */
export const newton: StepRule = (problem, w, gradient) =>
  conjugateGradients((v) => problem.product(w, v), negated(gradient), 1e-15);

/**
 * Newton's method with a truncated solution: H s = −g to within a relative residual of min(½, √‖g‖), so that few products are spent
 * while far away. It converges faster than linearly, with order 3/2.
 *
 * Source: Nocedal and Wright, Numerical optimization (2006), algorithm 7.1.
 */
export const newtonCg: StepRule = (problem, w, gradient) => {
  const tolerance = Math.min(0.5, inner(gradient, gradient) ** 0.25);
  return conjugateGradients((v) => problem.product(w, v), negated(gradient), tolerance);
};

/** Gradient descent. */
export const descent =
  (rate: number): StepRule =>
  (_, __, gradient) => ({ x: gradient.map((value) => -rate * value), products: 0 });

/** Makes a number of steps from the origin, which is the first iterate. */
export function minimise(problem: Problem, rule: StepRule, steps: number): readonly Iterate[] {
  let w: Vector = Array<number>(problem.size).fill(0);
  let products = 0;
  const iterates: Iterate[] = [];
  for (let k = 0; ; k++) {
    const { loss, gradient } = problem.slope(w);
    iterates.push({ w, loss, gradientNorm: Math.sqrt(inner(gradient, gradient)), products });
    if (k === steps) return iterates;
    const step = rule(problem, w, gradient);
    w = moved(w, 1, step.x);
    products += step.products;
  }
}

/** The distance of each iterate from a point. */
export function errors(iterates: readonly Iterate[], solution: Vector): Vector {
  return iterates.map(({ w }) => Math.sqrt(inner(moved(w, -1, solution), moved(w, -1, solution))));
}

function negated(vector: Vector): Vector {
  return vector.map((value) => -value);
}
