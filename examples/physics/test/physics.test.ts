import { evaluate, initialise, input, mean, mul, type Node, ndarray, sin, slice, square } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { describe, expect, it } from "vitest";
import { derivative } from "../derivative.ts";
import type { Equation } from "../equation.ts";
import { oscillator } from "../oscillator.ts";
import { grid } from "../places.ts";
import { poisson } from "../poisson.ts";
import { errorOf, type Places, solve } from "../solve.ts";

const rows = (places: Places) => ndarray(places.map((place) => [...place]));
const bound = (equation: Equation, places: Places) =>
  new Map([...initialise(equation.parameters, new NumpyRandom(3)), ["places", rows(places)]] as const);

describe("a derivative along one axis", () => {
  it("has each row's own derivative, and differentiates again", () => {
    const places: Node = input("places", ["n", 2]);
    const [x, y] = [0, 1].map((axis) => slice(places, { axis: 1, start: axis, stop: axis + 1 }) as Node) as [
      Node,
      Node,
    ];
    const u = mul(sin(x), square(y)) as Node;
    const at = {
      places: [
        [1, 2],
        [0.5, -3],
      ],
    };
    const close = (node: Node, f: (x: number, y: number) => number): void => {
      const values = evaluate(node, at).data;
      for (const [i, [a = 0, b = 0]] of at.places.entries()) expect(values[i]).toBeCloseTo(f(a, b), 13);
    };
    close(derivative(u, places, 0), (a, b) => Math.cos(a) * b * b);
    close(derivative(u, places, 1), (a, b) => Math.sin(a) * 2 * b);
    close(derivative(derivative(u, places, 0), places, 0), (a, b) => -Math.sin(a) * b * b);
    close(derivative(derivative(u, places, 0), places, 1), (a, b) => Math.cos(a) * 2 * b);
  });
});

describe.each([
  ["oscillator", oscillator, [[0.3], [1.7]]],
  [
    "Poisson",
    poisson,
    [
      [0.2, 0.7],
      [0.5, 0.4],
    ],
  ],
] as const)("%s", (_, make, places) => {
  it("the residual is that of differences of the net's output", () => {
    const equation = make();
    const u = (place: readonly number[]): number => evaluate(equation.u, bound(equation, [place])).data[0] ?? NaN;
    const h = 1e-3;
    const second = (place: readonly number[], axis: number): number => {
      const moved = (by: number) => u(place.map((value, i) => (i === axis ? value + by : value)));
      return (moved(h) - 2 * u(place) + moved(-h)) / h ** 2;
    };
    const residual = evaluate(equation.residual, bound(equation, places)).data;
    for (const [i, place] of places.entries()) {
      const [a = 0, b = 0]: readonly number[] = place;
      const oscillation = (): number => second(place, 0) + (0.8 * (u([a + h]) - u([a - h]))) / (2 * h) + 9 * u(place);
      const potential = (): number =>
        second(place, 0) + second(place, 1) + 2 * Math.PI ** 2 * Math.sin(Math.PI * a) * Math.sin(Math.PI * b);
      const expected = place.length === 1 ? oscillation() : potential();
      expect(Math.abs((residual[i] ?? NaN) - expected)).toBeLessThan(1e-4);
    }
  });

  it("has right gradients by the parameters, through the second derivatives", () => {
    const equation = make();
    const loss = mean(square(equation.residual)) as Node<[]>;
    const report = checkGradients(loss, bound(equation, places), { wrt: [...equation.parameters] });
    expect(report.ok, String(report)).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-7);
  });
});

describe("the conditions at the border hold before any training", () => {
  it("oscillator: u(0) = 1, u′(0) = 0", () => {
    const equation = oscillator();
    const at = bound(equation, [[0]]);
    expect(evaluate(equation.u, at).data[0]).toBe(1);
    expect(evaluate(derivative(equation.u, equation.places), at).data[0]).toBe(0);
  });

  it("Poisson: u = 0 on the edge", () => {
    const equation = poisson();
    const edge = [
      [0, 0.3],
      [1, 0.6],
      [0.2, 0],
      [0.9, 1],
    ];
    for (const value of evaluate(equation.u, bound(equation, edge)).data) expect(Math.abs(value)).toBe(0);
  });
});

describe("training", () => {
  it("brings the solution of Poisson's equation near the exact one, which it is never shown", async () => {
    const equation = poisson();
    const options = { places: grid(8), seed: 1 };
    const before = errorOf(await solve(equation, { ...options, steps: 1 }), equation, grid(15));
    const after = errorOf(await solve(equation, { ...options, steps: 300 }), equation, grid(15));
    expect(after).toBeLessThan(0.02);
    expect(after).toBeLessThan(0.1 * before);
  });
});
