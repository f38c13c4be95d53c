import { ArgumentError, constant, evaluate, type Node, parameter } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accumulated,
  adam,
  clipByGlobalNorm,
  clipByValue,
  clipped,
  decayed,
  globalNorm,
  momentum,
  type Optimiser,
  sgd,
  stepDecay,
  Trainer,
} from "../src/index.ts";
import { line, lineTrainer, points } from "./line-fit.ts";

const lists = (nodes: readonly Node[]) => evaluate(nodes, {}).map((value) => value.toArray());
const eighths = fc.integer({ min: -40, max: 40 }).map((n) => n / 8);

describe("clipByGlobalNorm", () => {
  it("gives the norm, or the gradient itself where it is short enough, and keeps the direction", () => {
    const vector = fc.array(eighths, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(vector, vector, fc.constantFrom(0.5, 2, 8), (a, b, max) => {
        const gradients = [constant(a), constant(b)];
        const norm = Math.hypot(...a, ...b);
        const got = evaluate(clipByGlobalNorm(gradients, max), {}).flatMap(({ data }) => [...data]);
        if (norm <= max * (1 - 1e-14)) {
          expect(got).toEqual([...a, ...b]);
          return;
        }
        const scale = Math.min(1, max / norm);
        for (const [i, g] of [...a, ...b].entries()) expect(got[i]).toBeCloseTo(g * scale, 13);
      }),
    );
  });

  it("keeps gradients of zeros, and those whose squares vanish", () => {
    expect(lists(clipByGlobalNorm([constant([0, 0])], 1))).toEqual([[0, 0]]);
    expect(evaluate(globalNorm([constant([3e-200, 4e-200])]), {}).item()).toBeCloseTo(5e-200, 210);
    expect(lists(clipByGlobalNorm([], 1))).toEqual([]);
  });

  it("hides neither NaN nor infinity", () => {
    for (const bad of [Infinity, Number.NaN]) {
      const got = evaluate(clipByGlobalNorm([constant([bad, 1]), constant(2)], 1), {});
      expect(got.flatMap(({ data }) => [...data]).every(Number.isFinite)).toBe(false);
    }
  });

  it("clips what is so large that its norm overflows", () => {
    const got = evaluate(clipByGlobalNorm([constant([1e308, 1e308]), constant([1e308, -1e308])], 1), {});
    for (const [i, g] of [0.5, 0.5, 0.5, -0.5].entries())
      expect(got.flatMap(({ data }) => [...data])[i]).toBeCloseTo(g, 15);
  });

  it("refuses a bound that is not above 0", () => {
    expect(() => clipByGlobalNorm([constant(1)], 0)).toThrow(ArgumentError);
    expect(() => clipByValue([constant(1)], Infinity)).toThrow("clipByValue: max is Infinity");
    expect(() => clipped(sgd({ rate: 1 }), { globalNorm: -1 })).toThrow("clipped: globalNorm is -1");
    expect(() => clipped(sgd({ rate: 1 }), { value: Number.NaN })).toThrow("clipped: value is NaN");
  });
});

const one = (optimiser: Optimiser, gradient: number[], w: number[]) => {
  const node = parameter("w", [w.length]);
  const { parameters } = optimiser.update({ parameters: [node], gradients: [constant(gradient)], step: constant(0) });
  return evaluate(parameters, { w })[0]?.toArray();
};

describe("optimisers over optimisers", () => {
  it("are named after what they do", () => {
    const whole = accumulated(clipped(decayed(sgd({ rate: 1 }), { weightDecay: 0.5 }), { value: 2 }), { every: 3 });
    expect(whole.name).toBe("accumulated(clipped(decayed(sgd(rate: 1), weightDecay: 0.5), value: 2), every: 3)");
  });

  it("see the gradient from the outermost to the innermost", () => {
    expect(one(clipped(decayed(sgd({ rate: 1 }), { weightDecay: 1 }), { value: 1 }), [5], [10])).toEqual([-1]);
    expect(one(decayed(clipped(sgd({ rate: 1 }), { value: 1 }), { weightDecay: 1 }), [5], [10])).toEqual([9]);
  });

  it("refuse two bounds, and a missing bound", () => {
    // @ts-expect-error exactly one
    expect(() => clipped(sgd({ rate: 1 }), {})).toThrow("give globalNorm or value");
    // @ts-expect-error exactly one
    expect(() => clipped(sgd({ rate: 1 }), { globalNorm: 1, value: 1 })).toThrow("give globalNorm or value");
  });

  it("decayed leaves alone what it is told to", () => {
    const optimiser = decayed(sgd({ rate: 1 }), { weightDecay: 0.5, decays: ({ name }) => name !== "w" });
    expect(one(optimiser, [1], [4])).toEqual([3]);
  });
});

describe("accumulated", () => {
  const train = (optimiser: Optimiser, batchSize: number, steps: number) => {
    const trainer = new Trainer({
      loss: line().loss,
      optimiser,
      data: { x: points.x.slice(0, 6), y: points.y.slice(0, 6) },
      batchSize,
      random: new NumpyRandom(1),
      shuffle: false,
    });
    let state = trainer.start({ slope: 0, height: 0 });
    for (let i = 0; i < steps; i++) state = trainer.step(state);
    return state;
  };

  it.each([
    ["sgd", sgd({ rate: 0.01 })],
    ["momentum", momentum({ rate: 0.01 })],
    ["adam", adam({ rate: 0.01 })],
    ["a schedule", sgd({ rate: stepDecay({ rate: 0.01, factor: 0.5, every: 2 }) })],
  ])("over batches of 2 is %s over batches of 6", (_, inner) => {
    const large = train(inner, 6, 4);
    const small = train(accumulated(inner, { every: 3 }), 2, 12);
    for (const name of ["slope", "height"]) {
      const [a = NaN, b = NaN] = [large, small].map(({ parameters }) => parameters.get(name)?.item());
      expect(Math.abs(a - b)).toBeLessThan(1e-13);
    }
    expect(
      large.optimiser.every(
        (value, name) => Math.abs((small.optimiser.get(name)?.item() ?? NaN) - value.item()) < 1e-12,
      ),
    ).toBe(true);
  });

  it("leaves everything as it is between updates", () => {
    const states = [0, 1, 2, 3].map((steps) => train(accumulated(adam({ rate: 0.01 }), { every: 3 }), 2, steps));
    const slopes = states.map(({ parameters }) => parameters.get("slope")?.item());
    expect(slopes[1]).toBe(slopes[0]);
    expect(slopes[2]).toBe(slopes[0]);
    expect(slopes[3]).not.toBe(slopes[0]);
    expect(states[2]?.optimiser.get("slope/mean")?.item()).toBe(0);
  });

  it("refuses a number of steps that is not a positive integer", () => {
    expect(() => accumulated(sgd({ rate: 1 }), { every: 0 })).toThrow(ArgumentError);
    expect(() => accumulated(sgd({ rate: 1 }), { every: 1.5 })).toThrow(
      "accumulated: every must be a positive integer; got 1.5.",
    );
  });

  it("trains", async () => {
    const trainer = lineTrainer({
      optimiser: accumulated(clipped(adam({ rate: 0.1 }), { globalNorm: 1 }), { every: 2 }),
    });
    const last = await trainer.run(trainer.start(), { epochs: 150 });
    expect(last.history.last()?.loss).toBeLessThan(0.2);
  });

  it.each([2, 3, 5])(
    "in float32 makes one update in %i steps beyond the integers that float32 can tell apart",
    (every) => {
      const trainer = new Trainer({
        loss: line().loss,
        optimiser: clipped(accumulated(sgd({ rate: 1e-3 }), { every }), { value: 1 }),
        data: { x: points.x.slice(0, 6), y: points.y.slice(0, 6) },
        batchSize: 6,
        random: new NumpyRandom(1),
        dtype: "float32",
      });
      for (const from of [2 ** 24 - 5, 2 ** 25 + 7, 2 ** 40 + 3]) {
        let state = trainer.start({ slope: 0, height: 0 }).merge({ step: from, epoch: from });
        for (let step = from; step < from + 3 * every; step++) {
          const before = state.parameters.get("slope")?.item();
          state = trainer.step(state);
          expect([step, state.parameters.get("slope")?.item() !== before]).toEqual([step, step % every === every - 1]);
        }
      }
    },
  );
});
