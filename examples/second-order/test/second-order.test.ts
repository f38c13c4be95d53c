import { evaluate, hessian } from "@adjoint/core";
import { checkGradients } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { conjugateGradients, inner, moved } from "../conjugate-gradients.ts";
import { fit, fitGraph } from "../gradient-penalty.ts";
import { logisticRegression } from "../logistic-regression.ts";
import { descent, errors, minimise, newton, newtonCg } from "../minimise.ts";

const problem = logisticRegression(3);
const point = [0.5, -1, 2, 0.25, -0.5];
const matrix = evaluate(hessian(problem.loss, problem.w), { w: point }).toArray() as number[][]; // a Hessian by one vector is a matrix

describe("Hessian-vector products", () => {
  it("are the rows of the Hessian times the vector", () => {
    const v = [1, 2, -1, 3, 0.5];
    const byProduct = problem.product(point, v);
    for (const [i, row] of matrix.entries()) expect(byProduct[i]).toBeCloseTo(inner(row, v), 13);
  });

  it("solve a linear system by conjugate gradients", () => {
    const b = [1, 0, 2, -1, 3];
    const { x, products } = conjugateGradients((v) => problem.product(point, v), b, 1e-12);
    for (const [i, row] of matrix.entries()) expect(inner(row, x)).toBeCloseTo(b[i] ?? NaN, 10);
    expect(products).toBeLessThanOrEqual(7); // 5 unknowns, and what rounding costs
  });
});

describe("Newton's method", () => {
  const iterates = minimise(problem, newton, 10);
  const solution = iterates.at(-1)?.w ?? [];
  const orders = (values: readonly number[]): number[] =>
    values
      .slice(2)
      .map((e, k) => Math.log(e / (values[k + 1] ?? NaN)) / Math.log((values[k + 1] ?? NaN) / (values[k] ?? NaN)));
  const clear = (values: readonly number[]): number[] => values.filter((e) => e < 0.5 && e > 1e-13);

  it("finds a point without a gradient, where the Hessian is positive", () => {
    expect(iterates.at(-1)?.gradientNorm).toBeLessThan(1e-15);
    expect(inner(point, problem.product(solution, point))).toBeGreaterThan(0);
  });

  it("converges with order 2, gradient descent with order 1", () => {
    expect(orders(clear(errors(iterates, solution))).at(-1)).toBeGreaterThan(1.8);
    const byDescent = clear(errors(minimise(problem, descent(1), 100), solution));
    expect(orders(byDescent).at(-1)).toBeCloseTo(1, 1);
  });

  it("truncated, needs fewer products, and is still faster than linear", () => {
    const truncated = minimise(problem, newtonCg, 10);
    const products = (run: typeof iterates): number =>
      run[errors(run, solution).findIndex((e) => e < 1e-6)]?.products ?? Infinity;
    expect(products(truncated)).toBeLessThan(products(iterates));
    expect(orders(clear(errors(truncated, solution))).at(-1)).toBeGreaterThan(1.3);
  });

  it("moves by the step that the gradient and the Hessian give", () => {
    const { gradient } = problem.slope(point);
    const step = newton(problem, point, gradient).x;
    const after = problem.slope(moved(point, 1e-4, step)).gradient;
    // to first order the gradient shrinks by the share of the step
    for (const [i, g] of gradient.entries()) expect(after[i]).toBeCloseTo((1 - 1e-4) * g, 7);
  });
});

describe("the gradient penalty", () => {
  it("is differentiated right, through the derivative of the net", () => {
    const { loss, parameters } = fitGraph(0.5);
    const values = parameters.map(({ name = "", shape }, k) => {
      const size = shape.reduce<number>((total, axis) => total * Number(axis), 1);
      const data = Array.from({ length: size }, (_, i) => Math.sin(1 + k + 2 * i) / 2);
      return [name, { shape: shape.map(Number), data }] as const;
    });
    const places = [[-0.5], [0.25], [1]];
    const at = { ...Object.fromEntries(values), x: [[0.5], [-1]], t: [[1], [0]], places };
    const report = checkGradients(loss, at, { wrt: [...parameters] });
    expect(report.ok, String(report)).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-8);
  });

  it("makes the fit flatter, the more the larger its weight", async () => {
    const slopes = [];
    for (const weight of [0, 0.01, 0.1]) slopes.push((await fit({ weight, seed: 1, steps: 300 })).slope);
    expect(slopes).toEqual([...slopes].sort((a, b) => b - a));
    expect(slopes[2]).toBeLessThan(0.6 * (slopes[0] ?? NaN));
  });
});
