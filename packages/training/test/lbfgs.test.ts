import { ArgumentError, add, constant, log, mul, parameter, square, sub, sum } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { type LbfgsOptions, lbfgs, Trainer, type TrainingState } from "../src/index.ts";
import { line, points } from "./line-fit.ts";

const random = new NumpyRandom(0);

function minimise(trainer: Trainer, first: Record<string, unknown>, steps: number): TrainingState[] {
  const states = [trainer.start(first as Record<string, number>)];
  for (let i = 0; i < steps; i++) states.push(trainer.stepOn(states[i] as TrainingState));
  return states;
}

/** Rosenbrock's valley in n dimensions. */
function valley(n: number) {
  const x = Array.from({ length: n }, (_, i) => parameter(`x${i}`, []));
  const terms = x.slice(1).map((next, i) => {
    const here = x[i] as (typeof x)[number];
    return add(square(sub(1, here)), mul(100, square(sub(next, square(here)))));
  });
  return terms.reduce((total, term) => add(total, term));
}

describe("lbfgs", () => {
  it.each([2, 3, 6])("finds the minimum of Rosenbrock's valley in %i dimensions, downhill at every step", (n) => {
    const trainer = new Trainer({ loss: valley(n), optimiser: lbfgs(), random });
    const first = Object.fromEntries(Array.from({ length: n }, (_, i) => [`x${i}`, i % 2 === 0 ? -1.2 : 1]));
    const states = minimise(trainer, first, 25 + 15 * n);
    for (const value of states.at(-1)?.parameters.values() ?? []) expect(value.item()).toBeCloseTo(1, 9);
    const losses = states.slice(1).map(({ pendingLoss }, i) => pendingLoss - (states[i]?.pendingLoss ?? 0));
    for (const [i, loss] of losses.slice(1).entries()) expect(loss).toBeLessThanOrEqual(losses[i] ?? 0);
  });

  it("goes to the bottom of a long quadratic bowl in 50 steps, as SciPy does in 41; with a memory of one move it does not", () => {
    const scales = [1, 10, 100, 1000, 10_000];
    const w = parameter("w", [5]);
    const loss = sum(mul(constant(scales), square(sub(w, 1))));
    const after = (options: LbfgsOptions) => {
      const trainer = new Trainer({ loss, optimiser: lbfgs(options), random });
      const states = minimise(trainer, { w: [0, 0, 0, 0, 0] }, 50);
      return Math.max(...Array.from(states.at(-1)?.parameters.get("w")?.data ?? [], (value) => Math.abs(value - 1)));
    };
    expect(after({})).toBeLessThan(1e-10);
    expect(after({ memory: 1 })).toBeGreaterThan(1e-10);
  });

  it("fits a line to points as the normal equations do, in float32 too", () => {
    const { x, y } = points;
    const [mx, my] = [x, y].map((all) => all.reduce((a, b) => a + b, 0) / all.length) as [number, number];
    const covariance = x.reduce((total, xi, i) => total + (xi - mx) * ((y[i] ?? 0) - my), 0);
    const slope = covariance / x.reduce((total, xi) => total + (xi - mx) ** 2, 0);
    for (const [dtype, digits] of [
      ["float64", 7],
      ["float32", 4],
    ] as const) {
      const trainer = new Trainer({
        ...{ loss: line().loss, optimiser: lbfgs(), data: points, batchSize: x.length, random, dtype },
      });
      let state = trainer.start({ slope: 0, height: 0 });
      for (let i = 0; i < 12; i++) state = trainer.step(state);
      expect(state.parameters.get("slope")?.item()).toBeCloseTo(slope, digits);
      expect(state.parameters.get("height")?.item()).toBeCloseTo(my - slope * mx, digits);
    }
  });

  it("keeps its whole memory in the state: a step from a kept state is the step that followed it", () => {
    const trainer = new Trainer({ loss: valley(2), optimiser: lbfgs({ memory: 3 }), random });
    const states = minimise(trainer, { x0: -1.2, x1: 1 }, 12);
    const again = trainer.stepOn(states[7] as TrainingState);
    expect(again.parameters.toJS()).toEqual(states[8]?.parameters.toJS());
    expect(states[8]?.optimiser.get("lbfgs/moves")?.shape).toEqual([3, 2]);
    expect(trainer.graph.next.length + trainer.graph.state.length).toBe(2 + 4);
  });

  it("stays at a minimum", () => {
    const trainer = new Trainer({ loss: valley(2), optimiser: lbfgs(), random });
    const last = minimise(trainer, { x0: 1, x1: 1 }, 3).at(-1);
    expect(last?.parameters.map((value) => value.item()).toObject()).toEqual({ x0: 1, x1: 1 });
  });

  it("steps back from where the loss is not finite", () => {
    const w = parameter("w", []);
    const loss = sub(mul(2, w), log(w)); // its minimum is at 0.5; it is not a number below 0
    const trainer = new Trainer({ loss, optimiser: lbfgs(), random });
    const states = minimise(trainer, { w: 1 }, 12);
    expect(states.at(-1)?.parameters.get("w")?.item()).toBeCloseTo(0.5, 10);
  });

  it("says that it needs the loss", () => {
    const w = parameter("w", []);
    const site = { parameters: [w], gradients: [constant(1)], step: constant(0) };
    expect(() => lbfgs().update(site)).toThrow(
      new ArgumentError("lbfgs: the loss is missing; pass `loss` with the gradients, as a trainer does."),
    );
    expect(() => lbfgs({ memory: 0 })).toThrow("lbfgs: memory must be a positive integer; got 0.");
  });
});
