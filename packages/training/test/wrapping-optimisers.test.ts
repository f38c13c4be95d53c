import { ArgumentError, constant, evaluate, input, mean, mul, type Node, parameter, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import {
  accumulated,
  adam,
  averaged,
  averagedParameters,
  clipped,
  grouped,
  momentum,
  type Optimiser,
  reducedOnPlateau,
  sgd,
  Trainer,
  type TrainingState,
} from "../src/index.ts";
import { lineTrainer } from "./line-fit.ts";

const walk = (trainer: Trainer, steps: number, first = { slope: 0, height: 0 }): TrainingState[] => {
  const states = [trainer.start(first)];
  for (let i = 0; i < steps; i++) states.push(trainer.step(states[i] as TrainingState));
  return states;
};
const parameterOf = (state: TrainingState | undefined, name: string) => state?.parameters.get(name)?.item();

describe("grouped", () => {
  const byName = (name: string) => (parameter: Node) => parameter.name === name;

  it("moves each parameter as its own optimiser alone would, memory included", () => {
    const optimiser = grouped([
      { takes: byName("height"), optimiser: momentum({ rate: 0.02 }) },
      { optimiser: adam({ rate: 0.1 }) },
    ]);
    const [before, after] = walk(lineTrainer({ optimiser }), 5).slice(-2) as [TrainingState, TrainingState];
    for (const [name, alone] of [
      ["height", momentum({ rate: 0.02 })],
      ["slope", adam({ rate: 0.1 })],
    ] as const) {
      const next = lineTrainer({ optimiser: alone }).step(
        before.update("optimiser", (kept) => lineTrainer({ optimiser: alone }).start().optimiser.merge(kept)),
      );
      expect(parameterOf(after, name)).toBe(parameterOf(next, name));
    }
    expect([...after.optimiser.keys()]).toEqual(["height/velocity", "slope/mean", "slope/meanSquare"]);
  });

  it("gives each group the gradients of its own parameters, and the results in the order of all", () => {
    const nodes = ["a", "b", "c", "d"].map((name) => parameter(name, []));
    const optimiser = grouped([
      { takes: ({ name }) => name === "b" || name === "d", optimiser: clipped(sgd({ rate: 1 }), { globalNorm: 5 }) },
      { takes: byName("c"), optimiser: sgd({ rate: 0 }) },
      { optimiser: sgd({ rate: 2 }) },
    ]);
    const gradients = [1, 6, 3, 8].map((value) => constant(value));
    const { parameters } = optimiser.update({ parameters: nodes, gradients, step: constant(0) });
    const values = evaluate(parameters, { a: 10, b: 10, c: 10, d: 10 }).map((value) => value.item());
    expect(values).toEqual([8, 7, 10, 6]); // the norm of b and d is 10, and is clipped to 5
  });

  it("says which parameter no group takes, and which group takes none", () => {
    const site = { parameters: [parameter("w", [])], gradients: [constant(1)], step: constant(0) };
    const none = { takes: byName("v"), optimiser: sgd({ rate: 1 }) };
    expect(() => grouped([none]).update(site)).toThrow(
      new ArgumentError("grouped: no group takes w []; end the list with a group without `takes`."),
    );
    expect(() => grouped([none, { optimiser: sgd({ rate: 1 }) }]).update(site)).toThrow(
      "grouped: group 0, sgd(rate: 1), takes none of the parameters.",
    );
    expect(() => grouped([])).toThrow("grouped: a list with at least one group is needed");
    expect(() => grouped([{ optimiser: adam } as never])).toThrow("grouped: group 0: an optimiser is needed");
  });
});

describe("averaged", () => {
  it("keeps the moving average of the parameters, and does not change the training", () => {
    const plain = walk(lineTrainer(), 12);
    const trainer = lineTrainer({ optimiser: averaged(sgd({ rate: 0.01 }), { decay: 0.75 }) });
    const states = walk(trainer, 12);
    let [slope, height] = [0, 0];
    for (const [i, state] of states.entries()) {
      expect(state.parameters.toJS()).toEqual(plain[i]?.parameters.toJS());
      slope = 0.75 * slope + 0.25 * (parameterOf(state, "slope") ?? NaN);
      height = 0.75 * height + 0.25 * (parameterOf(state, "height") ?? NaN);
      expect(averagedParameters(state).get("slope")?.item()).toBeCloseTo(slope, 14);
      expect(averagedParameters(state).get("height")?.item()).toBeCloseTo(height, 14);
    }
  });

  it("starts from the first values", () => {
    const trainer = lineTrainer({ optimiser: averaged(sgd({ rate: 0 })) });
    const [first, , last] = walk(trainer, 2, { slope: 3, height: -2 });
    expect(
      averagedParameters(first as TrainingState)
        .get("slope")
        ?.item(),
    ).toBe(3);
    expect(
      averagedParameters(last as TrainingState)
        .get("height")
        ?.item(),
    ).toBe(-2);
  });
});

describe("reducedOnPlateau", () => {
  const rates = (losses: readonly number[], options: Partial<Parameters<typeof reducedOnPlateau>[1]> = {}) => {
    const loss = input("loss", []);
    const w = parameter("w", []);
    const optimiser = reducedOnPlateau((rate) => sgd({ rate }), {
      rate: 1,
      every: 2,
      patience: 2,
      factor: 0.5,
      ...options,
    });
    const step = input("step", []);
    const update = optimiser.update({ parameters: [w], gradients: [constant(-1)], loss, step });
    let kept = evaluate(
      update.state.map(({ initial }) => initial),
      {},
    ).map((value) => value.item());
    return losses.map((value, t) => {
      const variables = update.state.map(({ variable }, i): readonly [Node, number] => [variable, kept[i] ?? NaN]);
      const outputs = [...update.parameters, ...update.state.map(({ next }) => next)];
      const bindings = new Map<Node, number>([...variables, [w, 0], [loss, value], [step, t]]);
      const [moved, ...next] = evaluate(outputs, bindings).map((each) => each.item());
      kept = next;
      return moved;
    });
  };

  it("halves the rate after two averages of two losses in a row that are not a new best one", () => {
    // averages: 5, 4 (best), 4, 6 → halved; 3 (best), 3, 3 → halved; 7
    const losses = [6, 4, 4, 4, 3, 5, 6, 6, 3, 3, 2, 4, 3, 3, 7, 7];
    expect(rates(losses)).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25]);
  });

  it("asks for an improvement, and stops at the smallest factor", () => {
    const falling = Array.from({ length: 12 }, (_, i) => 10 - 0.25 * i); // averages fall by 0.5
    const got = rates(falling, { patience: 1, improvement: 0.5, smallest: 0.3 });
    // averages 9.875, 9.375 (0.5 less, which is not enough), 8.875 (1 less: the best), and so on
    expect(got).toEqual([1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.3, 0.3, 0.3, 0.3]);
  });

  it("takes losses below 0", () => {
    expect(rates([-1, -1, -2, -2, -3, -3, -3, -3, -3, -3, -3, -3])).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0.5, 0.5]);
  });

  it("trains with a trainer, in float32, and its memory is part of the state", async () => {
    const optimiser: Optimiser = reducedOnPlateau((rate) => momentum({ rate }), {
      rate: 0.02,
      every: 3,
      patience: 5,
      factor: 0.5,
    });
    const trainer = lineTrainer({ optimiser, dtype: "float32" });
    const last = await trainer.run(trainer.start(), { epochs: 150 });
    expect(last.optimiser.get("plateau/scale")?.item()).toBeLessThan(1);
    expect(last.history.last()?.loss).toBeLessThan(0.2);
  });

  it("refuses what makes no sense", () => {
    const make = (options: object) => () =>
      reducedOnPlateau((rate) => sgd({ rate }), { rate: 1, every: 1, ...options });
    expect(make({ factor: 1 })).toThrow("reducedOnPlateau: factor is 1; a number of at least 0 and below 1 is needed.");
    expect(make({ every: 0 })).toThrow("reducedOnPlateau: every must be a positive integer; got 0.");
    expect(() => reducedOnPlateau(sgd({ rate: 1 }) as never, { rate: 1, every: 1 })).toThrow("a function from a rate");
    const site = { parameters: [parameter("w", [])], gradients: [constant(1)], step: constant(0) };
    expect(() => make({})().update(site)).toThrow("reducedOnPlateau: the loss is missing");
  });
});

describe("the weight of a batch", () => {
  const x = input("x", ["batch"]);
  const counts = input("counts", ["batch"]);
  const centre = parameter("centre", []);
  const weight = mul(mean(counts), 1);
  const loss = mean(mul(counts, square(sub(x, centre))));
  const trainerOf = (optimiser: Optimiser) =>
    new Trainer({
      ...{ loss, weight, optimiser, data: { x: [1, 2, 6, 8], counts: [1, 3, 0, 4] }, batchSize: 1, shuffle: false },
      random: new NumpyRandom(0),
    });

  it("weights the losses of the history", async () => {
    const trainer = trainerOf(sgd({ rate: 0 }));
    const last = await trainer.run(trainer.start({ centre: 0 }), { epochs: 1 });
    expect(last.history.last()?.loss).toBe((1 * 1 + 3 * 12 + 0 + 4 * 256) / 8);
  });

  it("weights the gradients that are accumulated", () => {
    const trainer = trainerOf(accumulated(sgd({ rate: 1 }), { every: 4 }));
    let state = trainer.start({ centre: 0 });
    for (let i = 0; i < 4; i++) state = trainer.step(state);
    const slopes = [-2 * 1, -2 * 3 * 2, 0, -2 * 4 * 8];
    const mean = (1 * (slopes[0] ?? 0) + 3 * (slopes[1] ?? 0) + 4 * (slopes[3] ?? 0)) / 8;
    expect(state.parameters.get("centre")?.item()).toBe(-mean);
    expect(state.optimiser.map((value) => value.item()).toObject()).toEqual({
      "centre/gathered": 0,
      "accumulated/weight": 0,
    });
  });

  it("must be a real node of rank 0", () => {
    expect(
      () => new Trainer({ loss, weight: counts as never, optimiser: sgd({ rate: 1 }), random: new NumpyRandom(0) }),
    ).toThrow("trainingGraph: weight is counts [batch], real; a real node of the shape [] is needed.");
  });
});

describe("values for one step", () => {
  it("let two trainers share two nets: each is given what the other one trains", () => {
    const [a, b] = [parameter("a", []), parameter("b", [])];
    const x = input("x", ["batch"]);
    const difference = mean(sub(mul(a, x), b));
    const random = new NumpyRandom(0);
    const down = new Trainer({ loss: square(difference), parameters: [a], optimiser: sgd({ rate: 0.125 }), random });
    const up = new Trainer({ loss: square(difference), parameters: [b], optimiser: momentum({ rate: 0.125 }), random });
    let [first, second] = [down.start({ a: 3 }), up.start({ b: -1 })];
    for (let i = 0; i < 60; i++) {
      first = down.stepOn(first, { x: [1, 3] }, { fixed: second.parameters });
      second = up.stepOn(second, { x: [1, 3] }, { fixed: first.parameters });
    }
    expect(2 * (parameterOf(first, "a") ?? NaN)).toBeCloseTo(parameterOf(second, "b") ?? NaN, 9);
    expect(() => down.stepOn(first, { x: [1] })).toThrow("b []");
    expect(() => down.stepOn(first, { x: [1] }, { fixd: {} } as never)).toThrow("Did you mean fixed?");
  });

  it("come before those of the trainer, with examples of its own too", () => {
    const scale = input("scale", []);
    const w = parameter("w", []);
    const loss = mul(scale, mean(mul(w, input("x", ["batch"]))));
    const trainer = new Trainer({
      ...{ loss, optimiser: sgd({ rate: 1 }), data: { x: [2] }, batchSize: 1, fixed: { scale: 1 } },
      random: new NumpyRandom(0),
    });
    const first = trainer.start({ w: 0 });
    expect(parameterOf(trainer.step(first), "w")).toBe(-2);
    expect(parameterOf(trainer.step(first, { fixed: { scale: 5 } }), "w")).toBe(-10);
    expect(
      trainer
        .bindings(first, { fixed: { scale: 5 } })
        .get("scale")
        ?.item(),
    ).toBe(5);
  });
});
