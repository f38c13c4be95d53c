import {
  ArgumentError,
  BindingError,
  constant,
  evaluate,
  gradients,
  input,
  less,
  mul,
  type Node,
  ndarray,
  parameter,
  ShapeError,
  square,
  where,
} from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import { momentum, sgd, Trainer, type TrainingState } from "../src/index.ts";
import { line, lineTrainer, points } from "./line-fit.ts";

const numbers = (state: TrainingState) => ({
  ...state.parameters.map((value) => value.item()).toObject(),
  step: state.step,
  losses: state.history.map(({ loss }) => loss).toArray(),
  order: state.order.indices.toArray(),
});

describe("Trainer", () => {
  it("makes the steps of a loop by hand, to the bit", async () => {
    const { loss, slope, height } = line();
    const random = new NumpyRandom(5);
    let values = { slope: random.normal([]).item(), height: 0 };
    let order = [0, 1, 2, 3, 4, 5, 6];
    const losses: number[] = [];
    const [dSlope, dHeight] = gradients(loss, [slope, height]);
    for (let epoch = 0; epoch < 4; epoch++) {
      order = [...random.permutation(7).data].map((from) => order[from] ?? NaN);
      let total = 0;
      for (let from = 0; from < 7; from += 3) {
        const batch = order.slice(from, from + 3);
        const pick = (column: readonly number[]) => batch.map((i) => column[i] ?? NaN);
        const bindings = { ...values, x: pick(points.x), y: pick(points.y) };
        const out = evaluate({ loss, dSlope, dHeight }, bindings);
        total += out.loss.item() * batch.length;
        values = {
          slope: values.slope - 0.01 * out.dSlope.item(),
          height: values.height - 0.01 * out.dHeight.item(),
        };
      }
      losses.push(total / 7);
    }
    const trainer = lineTrainer();
    const last = await trainer.run(trainer.start(), { epochs: 4 });
    expect(numbers(last)).toEqual({ ...values, step: 12, losses, order });
  });

  it("gives in two half runs what it gives in one, to the bit, in the middle of an epoch too", async () => {
    const [whole, halves] = [lineTrainer({ interval: 4 }), lineTrainer({ interval: 4 })];
    const atOnce = await whole.run(whole.start(), { epochs: 6 });
    let state = halves.start();
    for (let i = 0; i < 8; i++) state = halves.step(state);
    expect(state.epoch).toBe(2);
    expect(numbers(await halves.run(state, { epochs: 6 }))).toEqual(numbers(atOnce));
  });

  it("leaves a state as it is, and goes on from it in the same way again", async () => {
    const trainer = lineTrainer();
    const middle = await trainer.run(trainer.start(), { epochs: 2 });
    const before = numbers(middle);
    const once = await trainer.run(middle, { epochs: 5 });
    expect(numbers(middle)).toEqual(before);
    expect(numbers(await trainer.run(middle, { epochs: 5 }))).toEqual(numbers(once));
  });

  it("branches from any kept state: another rate from step 5 on equals a schedule that changes there, to the bit", () => {
    const walk = (trainer: Trainer, from: TrainingState, count: number): TrainingState[] => {
      const kept = [from];
      for (let i = 0; i < count; i++) kept.push(trainer.step(kept[i] as TrainingState)); // the state before
      return kept;
    };
    const rate = (value: number) => lineTrainer({ optimiser: momentum({ rate: value }) });
    const trunk = rate(0.01);
    const kept = walk(trunk, trunk.start(), 12);
    const before = kept.map(numbers);
    const branch = walk(rate(0.002), kept[5] as TrainingState, 7); // there are thirteen states
    const planned = lineTrainer({
      optimiser: momentum({ rate: (step) => where(less(step, 5), 0.01, 0.002) as Node<[]> }),
    });
    const whole = walk(planned, planned.start(), 12);
    expect(branch.map(numbers)).toEqual(whole.slice(5).map(numbers));
    expect(branch.map(numbers).at(-1)).not.toEqual(before.at(-1));
    expect(kept.map(numbers)).toEqual(before);
    expect(branch.map(({ order }) => order.indices.data)).toEqual(kept.slice(5).map(({ order }) => order.indices.data));
  });

  it("refuses carried values without a name of their own, or whose shape would change", () => {
    const { loss } = line();
    const [velocity, last] = [input("slope", []), input("last", [2])];
    const carry = (variable: Node, next: Node) => () =>
      lineTrainer({ loss, carried: [{ variable, next, initial: constant([0, 0]) }] });
    expect(carry(velocity, constant(0))).toThrow('two parameters or state variables have the name "slope"');
    expect(carry(last, constant(0))).toThrow("carried: an update keeps the shape; last [2] would become [].");
    expect(carry(mul(last, 1), last)).toThrow("needs a name to be kept by");
  });

  it.each(["keep", "drop"] as const)(
    "with lastBatch %s visits every example once an epoch, or all but the rest",
    (lastBatch) => {
      const trainer = lineTrainer({ lastBatch });
      expect(trainer.stepsPerEpoch).toBe(lastBatch === "keep" ? 3 : 2);
      let state = trainer.start();
      const orders = new Set<string>();
      for (let epoch = 0; epoch < 5; epoch++) {
        const sizes: number[] = [];
        const seen: number[] = [];
        for (let i = 0; i < trainer.stepsPerEpoch; i++) {
          const x = trainer.bindings(state).get("x");
          seen.push(...(x?.data ?? []));
          sizes.push(x?.shape[0] ?? NaN);
          state = trainer.step(state);
        }
        expect(sizes).toEqual(lastBatch === "keep" ? [3, 3, 1] : [3, 3]);
        expect(new Set(seen).size).toBe(lastBatch === "keep" ? 7 : 6);
        orders.add(seen.join());
      }
      expect(orders.size).toBeGreaterThan(1);
    },
  );

  it("keeps the examples together: each x with its y", () => {
    const trainer = lineTrainer();
    const bindings = trainer.bindings(trainer.start());
    const pairs = [...(bindings.get("x")?.data ?? [])].map((x) => points.y[x]);
    expect([...(bindings.get("y")?.data ?? [])]).toEqual(pairs);
  });

  it("takes the examples as they come where shuffle is false", () => {
    const trainer = lineTrainer({ shuffle: false, batchSize: 7 });
    const state = trainer.step(trainer.start());
    expect(trainer.bindings(state).get("x")?.toArray()).toEqual(points.x);
  });

  it("takes a mean loss every so many steps, over the examples since the one before", () => {
    const trainer = lineTrainer({ interval: 2, optimiser: sgd({ rate: 0 }), shuffle: false });
    let state = trainer.start({ slope: 0, height: 0 });
    for (let i = 0; i < 4; i++) state = trainer.step(state);
    const squares = points.y.map((y) => y * y);
    const meanOf = (indices: number[]) => indices.reduce((total, i) => total + (squares[i] ?? NaN), 0) / indices.length;
    expect(state.history.map(({ epoch, step }) => [epoch, step]).toArray()).toEqual([
      [1, 2],
      [2, 4],
    ]);
    expect(state.history.get(0)?.loss).toBeCloseTo(meanOf([0, 1, 2, 3, 4, 5]), 12);
    expect(state.history.get(1)?.loss).toBeCloseTo(meanOf([6, 0, 1, 2]), 12); // a batch of one, then one of three
  });

  it("counts steps for a schedule", () => {
    const trainer = lineTrainer({ optimiser: sgd({ rate: (step) => mul(0.01, step) }) });
    const first = trainer.start({ slope: 2, height: 0 });
    const second = trainer.step(first);
    expect(second.parameters.get("slope")?.item()).toBe(2); // a rate of 0 · 0.01
    expect(trainer.step(second).parameters.get("slope")?.item()).not.toBe(2);
  });

  it("trains only the parameters it is told to, and takes the others from `fixed`", async () => {
    const { loss, slope } = line();
    const trainer = lineTrainer({ loss, parameters: [slope], fixed: { height: 1 } });
    const last = await trainer.run(trainer.start({ slope: 0 }), { epochs: 3 });
    expect([...last.parameters.keys()]).toEqual(["slope"]);
    expect(last.parameters.get("slope")?.item()).not.toBe(0);
  });

  it("stores in float32 if asked", async () => {
    const trainer = lineTrainer({ dtype: "float32" });
    const last = await trainer.run(trainer.start({ slope: 0.1, height: 0 }), { epochs: 1 });
    const slope = last.parameters.get("slope");
    expect(slope?.dtype).toBe("float32");
    expect(slope?.item()).toBe(Math.fround(slope?.item() ?? NaN));
  });

  it("stops between two steps when the signal says so, and gives the state reached", async () => {
    const stop = new AbortController();
    const trainer = lineTrainer();
    const step = (state: TrainingState): void => {
      if (state.step === 5) stop.abort();
    };
    const reporter = { begin: () => {}, step, end: () => {} };
    const state = await trainer.run(trainer.start(), { epochs: 100, reporter, signal: stop.signal });
    expect([state.step, state.epoch]).toEqual([5, 1]);
  });

  it("says what is wrong with its options", () => {
    expect(() => lineTrainer({ batchSize: 0 })).toThrow(
      new ArgumentError("Trainer: batchSize must be a positive integer; got 0."),
    );
    expect(() => lineTrainer({ interval: 1.5 })).toThrow("Trainer: interval must be a positive integer; got 1.5.");
    expect(() => lineTrainer({ batchSize: 8, lastBatch: "drop" })).toThrow("no whole batch");
    expect(() => lineTrainer({ data: {} })).toThrow("Trainer: there are no examples; give an array for each name.");
    expect(() => lineTrainer({ data: { x: [], y: [] } })).toThrow("x [0] has no examples");
    expect(() => lineTrainer({ data: { x: [1, 2], y: [1, 2, 3] } })).toThrow(
      new ShapeError("Trainer: x [2] has 2 examples and y [3] has 3."),
    );
    expect(() => lineTrainer({ data: { x: 1 } })).toThrow(ShapeError);
    expect(() => lineTrainer({ loss: constant(1) })).toThrow("does not depend on a parameter");
  });

  it("says which parameter does not have a first value, or has one of the wrong shape", () => {
    const trainer = lineTrainer();
    expect(() => trainer.start({ slope: 1 })).toThrow(
      new BindingError("Trainer: height [] does not have a first value: give one, or an init that makes it."),
    );
    expect(() => trainer.start({ slope: [1], height: 0 })).toThrow(
      "slope [] is to start from an array of the shape [1]",
    );
    const bare = new Trainer({
      loss: square(parameter("w", [])),
      optimiser: sgd({ rate: 1 }),
      data: { x: [1] },
      batchSize: 1,
      random: new NumpyRandom(1),
    });
    expect(() => bare.start()).toThrow("w [] does not have a first value");
    expect(() => trainer.step(bare.start({ w: ndarray(1) }))).toThrow(
      "the state does not have a value for slope []; it belongs to another trainer",
    );
  });
});
