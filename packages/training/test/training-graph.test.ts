import { ArgumentError, add, constant, input, mul, type Node, parameter, square, sub, sum } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { type Optimiser, sgd, Trainer, trainingGraph } from "../src/index.ts";
import { line, points } from "./line-fit.ts";

/** Momentum with a count of its own: an optimiser with memory, as a user would write one. */
const counting: Optimiser = {
  name: "counting",
  update({ parameters, gradients, step }) {
    const state = parameters.map((parameter, i) => {
      const variable: Node = input(`${parameter.name}/velocity`, parameter.shape);
      const next: Node = sub(mul(0.5, variable), mul(0.01, gradients[i] as Node));
      return { variable, next, initial: mul(0, parameter) };
    });
    const steps: Node = input("steps", []);
    const moved = parameters.map((parameter, i): Node => add(parameter, state[i]?.next ?? 0));
    return { parameters: moved, state: [...state, { variable: steps, next: add(step, 1), initial: constant(0) }] };
  },
};

describe("trainingGraph", () => {
  it("keeps what an optimiser remembers from step to step", () => {
    const data = { x: points.x, y: points.y };
    const options = { loss: line().loss, optimiser: counting, data, batchSize: 7, random: new NumpyRandom(1) };
    const trainer = new Trainer({ ...options, shuffle: false });
    let state = trainer.start({ slope: 0, height: 0 });
    expect(state.optimiser.map((value) => value.item()).toObject()).toEqual({
      "height/velocity": 0,
      "slope/velocity": 0,
      steps: 0,
    });
    // by hand
    let [slope, height, vSlope, vHeight] = [0, 0, 0, 0];
    for (let step = 0; step < 5; step++) {
      const errors = points.x.map((x, i) => slope * x + height - (points.y[i] ?? NaN));
      vSlope = 0.5 * vSlope - 0.01 * (errors.reduce((total, e, i) => total + 2 * e * (points.x[i] ?? NaN), 0) / 7);
      vHeight = 0.5 * vHeight - 0.01 * (errors.reduce((total, e) => total + 2 * e, 0) / 7);
      slope += vSlope;
      height += vHeight;
      state = trainer.step(state);
    }
    expect(state.parameters.get("slope")?.item()).toBeCloseTo(slope, 12);
    expect(state.parameters.get("height")?.item()).toBeCloseTo(height, 12);
    expect(state.optimiser.get("slope/velocity")?.item()).toBeCloseTo(vSlope, 12);
    expect(state.optimiser.get("steps")?.item()).toBe(5);
  });

  it("refuses two parameters of one name, and an update that does not keep a shape", () => {
    const [one, two] = [parameter("w", [2]), parameter("w", [2])];
    const loss = sum(square(add(one, two)));
    const make = (parameters: Node[], optimiser: Optimiser) => () => trainingGraph({ loss, parameters, optimiser });
    expect(make([one, two], sgd({ rate: 1 }))).toThrow(ArgumentError);
    expect(make([one, two], sgd({ rate: 1 }))).toThrow('the name "w"');
    const summing: Optimiser = { name: "summing", update: () => ({ parameters: [sum(one)], state: [] }) };
    expect(make([one], summing)).toThrow("summing: an update keeps the shape; w [2] would become [].");
    const forgetful: Optimiser = { name: "forgetful", update: () => ({ parameters: [], state: [] }) };
    expect(make([one], forgetful)).toThrow("0 next values for 1 parameters");
  });
});
