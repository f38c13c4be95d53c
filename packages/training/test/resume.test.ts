import { dropout, input, mean, type RandomSource, relu, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { affine, batchNorm } from "@adjoint/layers";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accumulated,
  adam,
  clipped,
  cosineDecay,
  decodeCheckpoint,
  encodeCheckpoint,
  nesterov,
  type Optimiser,
  rmsProp,
  Trainer,
  type TrainingState,
  warmUp,
} from "../src/index.ts";
import { forgetful } from "./forgetful.ts";
import { plainState } from "./plain-state.ts";

const optimisers: Readonly<Record<string, () => Optimiser>> = {
  "nesterov, cosine decay": () => nesterov({ rate: cosineDecay({ rate: 0.05, steps: 12 }) }),
  "rmsProp, warm up": () => rmsProp({ rate: warmUp(0.02, { steps: 5 }) }),
  "adam, clipped and accumulated": () => accumulated(clipped(adam({ rate: 0.05 }), { globalNorm: 0.5 }), { every: 3 }),
};

interface Program {
  readonly optimiser: string;
  readonly batchSize: number;
  readonly lastBatch: "keep" | "drop";
  readonly shuffle: boolean;
  readonly dtype: "float64" | "float32";
  readonly interval: number;
}

/** A program with everything that could be forgotten: dropout by seed, running statistics, a schedule, a validation. */
function program(options: Program, random: RandomSource): Trainer {
  const [x, y] = [input("x", ["batch", 2]), input("y", ["batch", 1])];
  const seed = input("seed", [], { kind: "int32" });
  const [hidden, norm, output] = [
    affine({ name: "hidden", inputs: 2, outputs: 4 }),
    batchNorm({ name: "norm", features: 4 }),
    affine({ name: "output", inputs: 4, outputs: 1 }),
  ];
  const { outputs, carried } = norm.training(hidden(x));
  const loss = mean(square(sub(output(dropout(relu(outputs), { rate: 0.25, seed })), y)));
  const error = mean(square(sub(output(relu(norm.inference(hidden(x)))), y)));
  // eight: no batch of 2 to 4 leaves a single one over, of which a batch norm has no variance
  const data = {
    x: Array.from({ length: 8 }, (_, i) => [Math.sin(i), Math.cos(2 * i)]),
    y: Array.from({ length: 8 }, (_, i) => [Math.sin(3 * i)]),
  };
  return new Trainer({
    ...options,
    loss,
    optimiser: optimisers[options.optimiser]?.() as Optimiser, // one of its keys
    data,
    random,
    carried,
    seed: { node: seed, first: 5 },
    validation: { data, metrics: { error }, batchSize: 4 },
  });
}

/** The states after 0, 1, …, `count` steps. */
function walk(trainer: Trainer, first: TrainingState, count: number): readonly TrainingState[] {
  const states = [first];
  for (let i = 0; i < count; i++) states.push(trainer.step(states[i] as TrainingState)); // the state before
  return states;
}

const programs: fc.Arbitrary<Program> = fc.record({
  optimiser: fc.constantFrom(...Object.keys(optimisers)),
  batchSize: fc.integer({ min: 2, max: 4 }),
  lastBatch: fc.constantFrom("keep", "drop"),
  shuffle: fc.boolean(),
  dtype: fc.constantFrom("float64", "float32"),
  interval: fc.integer({ min: 1, max: 4 }),
});
const STEPS = 9;

describe("a run that is stopped, saved and resumed equals one that never stopped, to the bit", () => {
  const cases = fc.record({ options: programs, seed: fc.nat(1000), stop: fc.nat(STEPS) });

  it("in a program whose random source was made from another seed and used for other things", () => {
    fc.assert(
      fc.property(cases, fc.nat(9), ({ options, seed, stop }, drawn) => {
        const whole = program(options, new NumpyRandom(seed));
        const states = walk(whole, whole.start(), STEPS);
        const other = new NumpyRandom(seed + 1);
        other.randn(drawn);
        const trainer = program(options, other);
        const saved = encodeCheckpoint(states[stop] as TrainingState);
        const resumed = walk(trainer, decodeCheckpoint(saved, trainer), STEPS - stop);
        expect(resumed.map(plainState)).toEqual(states.slice(stop).map(plainState));
        expect(encodeCheckpoint(resumed.at(-1) as TrainingState)).toEqual(
          encodeCheckpoint(states.at(-1) as TrainingState),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("with a source that cannot say where it is, in a program that drew the same numbers before", () => {
    fc.assert(
      fc.property(cases, ({ options, seed, stop }) => {
        const make = (): [Trainer, TrainingState] => {
          const trainer = program(options, forgetful(new NumpyRandom(seed)));
          return [trainer, trainer.start()];
        };
        const states = walk(...make(), STEPS);
        const [trainer] = make();
        const saved = encodeCheckpoint(states[stop] as TrainingState);
        const resumed = walk(trainer, decodeCheckpoint(saved, trainer), STEPS - stop);
        expect(resumed.map(plainState)).toEqual(states.slice(stop).map(plainState));
      }),
      { numRuns: 20 },
    );
  });

  it("and the state holds what that takes: each part of it counts", () => {
    const options = { ...fc.sample(programs, { numRuns: 1, seed: 3 })[0], shuffle: true, batchSize: 3 } as Program; // one was drawn
    const trainer = program({ ...options, optimiser: "adam, clipped and accumulated" }, new NumpyRandom(1));
    const states = walk(trainer, trainer.start(), STEPS);
    const at = states[4] as TrainingState;
    const [first] = states as [TrainingState];
    const change: Readonly<Record<string, Partial<TrainingState>>> = {
      optimiser: { optimiser: first.optimiser },
      carried: { carried: first.carried },
      order: { order: at.order.next().next() },
      parameters: { parameters: first.parameters },
      pending: { pendingLoss: at.pendingLoss + 1 },
      step: { step: at.step + trainer.stepsPerEpoch, epoch: at.epoch + 1 }, // another seed, another rate
    };
    for (const [part, forgotten] of Object.entries(change)) {
      const last = walk(trainer, at.merge(forgotten), STEPS - 4).at(-1) as TrainingState;
      expect({ ...plainState(last), step: 0, epoch: 0 }, part).not.toEqual({
        ...plainState(states.at(-1) as TrainingState),
        step: 0,
        epoch: 0,
      });
    }
  });
});

describe("a source of random numbers that can be resumed", () => {
  const options: Program = {
    optimiser: "rmsProp, warm up",
    batchSize: 3,
    lastBatch: "keep",
    shuffle: true,
    dtype: "float64",
    interval: 1,
  };

  it("gives the orders that it would give one after the other, and is left where it is", () => {
    const random = new NumpyRandom(8);
    const trainer = program(options, random);
    const start = trainer.start();
    const place = [...random.state().data];
    const states = walk(trainer, start, 9);
    expect([...random.state().data]).toEqual(place);
    let order = [0, 1, 2, 3, 4, 5, 6, 7];
    for (const epoch of [0, 1, 2]) {
      order = [...random.permutation(8).data].map((from) => order[from] as number); // a permutation of them
      expect(states[3 * epoch + 1]?.order.indices.toArray()).toEqual(order);
    }
  });

  it("starts each run where it is when the run starts", () => {
    const random = new NumpyRandom(8);
    const trainer = program(options, random);
    const [one, two] = [trainer.start(), trainer.start()];
    expect(one.order.source?.data).not.toEqual(two.order.source?.data);
    expect(trainer.step(one).order.indices.data).not.toEqual(trainer.step(two).order.indices.data);
  });
});
