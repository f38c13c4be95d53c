import { ArgumentError, BindingError, type Bindings, parameter, ShapeError, square } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import {
  adam,
  decodeCheckpoint,
  encodeCheckpoint,
  Trainer,
  type TrainerOptions,
  type TrainingState,
} from "../src/index.ts";
import { line, lineTrainer, points } from "./line-fit.ts";

const validation = (loss: TrainerOptions["loss"]) => ({ data: points, metrics: { loss } });

/** A trainer like {@link lineTrainer}, without examples of its own. */
function streamed(options: Partial<TrainerOptions> = {}): Trainer {
  const { loss } = line();
  const optimiser = adam({ rate: 0.01 });
  return new Trainer({ loss, optimiser, random: new NumpyRandom(5), validation: validation(loss), ...options });
}

/** The points in batches of three, one after the other. */
async function* batches(): AsyncGenerator<Bindings> {
  for (const from of [0, 3, 6]) yield { x: points.x.slice(from, from + 3), y: points.y.slice(from, from + 3) };
}

async function epochs(trainer: Trainer, state: TrainingState, count: number): Promise<TrainingState> {
  let current = state;
  for (let epoch = 0; epoch < count; epoch++) {
    for await (const batch of batches()) current = trainer.stepOn(current, batch);
    current = trainer.endEpoch(current);
  }
  return current;
}

const reached = (state: TrainingState) => state.remove("order").toJS();

describe("Trainer on given batches", () => {
  it("goes the way of a trainer that has the same examples in the same order, to the bit", async () => {
    const { loss } = line();
    const own = lineTrainer({ loss, optimiser: adam({ rate: 0.01 }), shuffle: false, validation: validation(loss) });
    const expected = await own.run(own.start(), { epochs: 3 });
    const trainer = streamed();
    const last = await epochs(trainer, trainer.start(), 3);
    expect(last.history.size).toBe(3);
    expect(last.validations.size).toBe(3);
    expect(reached(last)).toEqual(reached(expected));
  });

  it("adds to the history by interval, and what is left over at the end of an epoch", async () => {
    const trainer = streamed({ interval: 2 });
    const last = await epochs(trainer, trainer.start(), 2);
    expect(last.history.map(({ epoch, step }) => [epoch, step]).toArray()).toEqual([
      [1, 2],
      [1, 3],
      [2, 4],
      [2, 6],
    ]);
    expect(trainer.endEpoch(last).history.size).toBe(4); // no step, no entry
  });

  it("goes on from a checkpoint to the bit, from the middle of an epoch", async () => {
    const trainer = streamed();
    let state = await epochs(trainer, trainer.start(), 2);
    for await (const batch of batches()) {
      state = trainer.stepOn(state, batch);
      break;
    }
    const again = streamed();
    const loaded = decodeCheckpoint(encodeCheckpoint(state), again);
    expect(reached(loaded)).toEqual(reached(state));
    expect(reached(await epochs(again, loaded, 1))).toEqual(reached(await epochs(trainer, state, 1)));
  });

  it("refuses batches without examples, or of two counts", () => {
    const trainer = streamed();
    const first = trainer.start();
    expect(() => trainer.stepOn(first, { x: [], y: [] })).toThrow(new ArgumentError("Trainer: x [0] has no examples."));
    expect(() => trainer.stepOn(first)).toThrow(BindingError); // the loss asks for x and y
    expect(() => trainer.stepOn(first, { x: [1, 2], y: [1] })).toThrow(
      new ShapeError("Trainer: x [2] has 2 examples and y [1] has 1."),
    );
  });

  it("needs no batch for a loss of parameters alone, and keeps its state, history and epochs all the same", () => {
    const w = parameter("w", []);
    const trainer = new Trainer({
      loss: square(w),
      optimiser: adam({ rate: 0.1 }),
      random: new NumpyRandom(0),
      interval: 1,
    });
    let state = trainer.start({ w: 3 });
    for (let i = 0; i < 200; i++) state = i === 100 ? trainer.endEpoch(trainer.stepOn(state)) : trainer.stepOn(state);
    expect(Math.abs(state.parameters.get("w")?.item() ?? Number.NaN)).toBeLessThan(0.01);
    expect(state.history.size).toBe(200);
    expect([state.history.first(), state.history.last()].map((entry) => [entry?.epoch, entry?.step])).toEqual([
      [1, 1],
      [2, 200],
    ]);
    expect(state.history.first()?.loss).toBe(9);
    expect(reached(decodeCheckpoint(encodeCheckpoint(state), trainer))).toEqual(reached(state));
  });

  it("cannot step by itself, and a trainer with examples refuses given batches", async () => {
    const text = "Trainer: data and batchSize are missing; give them, or pass each batch to stepOn.";
    const trainer = streamed();
    expect([trainer.stepsPerEpoch, trainer.exampleCount]).toEqual([Number.POSITIVE_INFINITY, 0]);
    expect(() => trainer.step(trainer.start())).toThrow(new ArgumentError(text));
    expect(() => trainer.bindings(trainer.start())).toThrow(text);
    await expect(trainer.run(trainer.start(), { epochs: 1 })).rejects.toThrow(text);
    const own = lineTrainer();
    expect(() => own.stepOn(own.start(), points)).toThrow(
      "Trainer: stepOn is for a trainer without data; leave data and batchSize out to use it.",
    );
    expect(() => own.endEpoch(own.start())).toThrow("Trainer: endEpoch is for a trainer without data");
  });

  it("wants data and a batch size, or neither", () => {
    expect(() => streamed({ batchSize: 3 })).toThrow(
      "Trainer: data is missing; give data and batchSize, or neither and each batch to stepOn.",
    );
    expect(() => streamed({ data: points })).toThrow("Trainer: batchSize is missing");
  });
});
