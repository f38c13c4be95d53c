import { FormatError, input, matMul, mean, type NDArray, ndarray, parameter, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  accumulated,
  adam,
  adamW,
  CheckpointError,
  decodeCheckpoint,
  decodeSafetensors,
  encodeCheckpoint,
  encodeSafetensors,
  momentum,
  sgd,
  stepDecay,
  Trainer,
  type TrainerOptions,
  type TrainingState,
} from "../src/index.ts";
import { forgetful } from "./forgetful.ts";
import { line, lineTrainer, points } from "./line-fit.ts";
import { plainState } from "./plain-state.ts";

/** A program that is started anew: the same seed, the same first values. */
function program(options: Partial<TrainerOptions> = {}): { trainer: Trainer; first: TrainingState } {
  const { loss } = line();
  const validation = { data: points, metrics: { loss, twice: loss } };
  const trainer = lineTrainer({ loss, validation, interval: 2, random: new NumpyRandom(11), ...options });
  return { trainer, first: trainer.start() };
}

const optimisers = {
  sgd: sgd({ rate: 0.01 }),
  momentum: momentum({ rate: 0.01 }),
  adam: adam({ rate: stepDecay({ rate: 0.1, factor: 0.5, every: 5 }) }),
  accumulated: accumulated(adamW({ rate: 0.1 }), { every: 4 }),
};

describe("a checkpoint", () => {
  it.each(Object.keys(optimisers))(
    "resumed with %s equals a run that never stopped, to the bit, wherever it stopped",
    (name) => {
      const options = { optimiser: optimisers[name as keyof typeof optimisers] }; // its own key
      for (const dtype of ["float64", "float32"] as const) {
        const whole = program({ ...options, dtype });
        const states: TrainingState[] = [whole.first];
        for (let i = 0; i < 14; i++) states.push(whole.trainer.step(states[i] as TrainingState)); // the state before
        for (const [stop, state] of states.entries()) {
          const { trainer } = program({ ...options, dtype });
          let resumed = decodeCheckpoint(encodeCheckpoint(state), trainer);
          expect(plainState(resumed)).toEqual(plainState(state));
          for (let i = stop; i < 14; i++) resumed = trainer.step(resumed);
          expect(plainState(resumed)).toEqual(plainState(states[14] as TrainingState)); // there are fifteen states
        }
      }
    },
  );

  it("of a branch goes on in the order of its trunk", () => {
    const { trainer, first } = program();
    let state = first;
    for (let i = 0; i < 3; i++) state = trainer.step(state);
    const bytes = encodeCheckpoint(state);
    for (let i = 0; i < 9; i++) state = trainer.step(state); // draws orders that come after the checkpoint
    let again = decodeCheckpoint(bytes, trainer);
    for (let i = 0; i < 9; i++) again = trainer.step(again);
    expect(plainState(again)).toEqual(plainState(state));
  });

  it("is a safetensors file with the parameters under their names", () => {
    const { trainer, first } = program({ optimiser: optimisers.momentum });
    const { arrays } = decodeSafetensors(encodeCheckpoint(trainer.step(first)));
    expect(arrays.get("parameters/slope")?.shape).toEqual([]);
    expect(arrays.get("optimiser/slope/velocity")?.dtype).toBe("float64");
  });
});

const refusal = (bytes: Uint8Array, trainer: Trainer): string => {
  try {
    decodeCheckpoint(bytes, trainer);
  } catch (error) {
    if (error instanceof CheckpointError || error instanceof FormatError) return error.message;
    throw error;
  }
  return "none";
};

describe("a checkpoint that does not fit", () => {
  it("says all that differs at once: names, shapes, dtypes", () => {
    const make = (W: [string, number], b: string, dtype: "float64" | "float32"): Trainer => {
      const x = input("x", ["batch", 2]);
      const loss = mean(square(sub(matMul(x, parameter(W[0], [2, W[1]])), parameter(b, [1, W[1]]))));
      const data = { x: [[1, 2]] };
      return new Trainer({
        loss,
        data,
        optimiser: momentum({ rate: 1 }),
        batchSize: 1,
        random: new NumpyRandom(1),
        dtype,
      });
    };
    const old = make(["W", 3], "b", "float64");
    const bytes = encodeCheckpoint(
      old.start({
        W: [
          [1, 2, 3],
          [4, 5, 6],
        ],
        b: [[0, 0, 0]],
      }),
    );
    expect(refusal(bytes, make(["W", 4], "c", "float32"))).toBe(
      [
        "The checkpoint does not fit the trainer:",
        "parameters: W [2, 4] has the shape [2, 3] there",
        "parameters: W [2, 4] is float64 there, float32 here",
        "parameters: c [1, 4] is missing",
        "parameters: b [1, 3] is there, and unknown here",
        "optimiser: W/velocity [2, 4] has the shape [2, 3] there",
        "optimiser: W/velocity [2, 4] is float64 there, float32 here",
        "optimiser: c/velocity [1, 4] is missing",
        "optimiser: b/velocity [1, 3] is there, and unknown here",
      ].join("\n  "),
    );
  });

  it("says so if the epochs are of another length, or the order is another one", () => {
    const source = (seed: number) => ({ random: forgetful(new NumpyRandom(seed)) });
    const { trainer, first } = program(source(11));
    let state = first;
    for (let i = 0; i < 7; i++) state = trainer.step(state);
    const bytes = encodeCheckpoint(state);
    expect(refusal(bytes, program({ batchSize: 1 }).trainer)).toContain(
      "place: 7 steps in 2 epochs there; an epoch has 7",
    );
    expect(refusal(bytes, program(source(11)).trainer)).toBe("none");
    expect(refusal(bytes, program(source(12)).trainer)).toContain(
      "order: the examples were in another order; the trainer needs its random source where it was then",
    );
    expect(refusal(bytes, program({ ...source(11), shuffle: false }).trainer)).toContain("order: ");
    expect(
      refusal(bytes, program({ data: { x: [1, 2, 3, 4, 5, 6], y: [1, 2, 3, 4, 5, 6] }, batchSize: 2 }).trainer),
    ).toContain("order: the stored order is not a permutation of 6 examples");
  });

  it("refuses a state that the source does not accept, and an order that is not a permutation", () => {
    const { trainer, first } = program();
    const { arrays, metadata } = decodeSafetensors(encodeCheckpoint(trainer.step(first)));
    const change = (name: string, array: NDArray) =>
      refusal(encodeSafetensors({ arrays: arrays.set(name, array), metadata }), trainer);
    expect(change("order/source", ndarray([1, 2], "int32"))).toContain(
      "order: NumpyRandom: int32 [628] from state() is needed to resume; got int32 [2].",
    );
    for (const wrong of [[0, 1, 2, 3, 4, 5, 5], [0, 1, 2, 3, 4, 5, 7], [-1, 1, 2, 3, 4, 5, 6], [0]]) {
      expect(change("order/indices", ndarray(wrong, "int32"))).toContain(
        "order: the stored order is not a permutation of 7 examples",
      );
    }
    expect(change("order/indices", ndarray([0, 1, 2, 3, 4, 5, 6]))).toContain(
      "order: the stored order is not a permutation of 7 examples",
    );
    expect(refusal(encodeSafetensors({ arrays: arrays.delete("order/indices"), metadata }), trainer)).toContain(
      "order/indices: an int32 list is needed here.",
    );
  });

  it("refuses a file that is not a checkpoint, or of another version, or with wrong counts or lists", () => {
    const { trainer, first } = program();
    const { arrays, metadata } = decodeSafetensors(encodeCheckpoint(first));
    const change = (notes: Record<string, string>, list = arrays) =>
      refusal(encodeSafetensors({ arrays: list, metadata: metadata.merge(notes) }), trainer);
    expect(change({ format: "pt" })).toContain("__metadata__.format: the file is not a training state");
    expect(change({ version: "2" })).toContain("version 1 is needed, 2 was found");
    expect(change({ step: "-1" })).toContain("__metadata__.step: a non-negative integer");
    expect(change({ epoch: "1e400" })).toContain("__metadata__.epoch: a number is needed");
    expect(change({ pendingLoss: "" })).toContain("__metadata__.pendingLoss: a number is needed");
    expect(
      refusal(
        encodeSafetensors({
          arrays,
          metadata: metadata.merge({ step: "9007199254740991", epoch: "3002399751580330" }),
        }),
        program({ random: forgetful(new NumpyRandom(11)) }).trainer,
      ),
    ).toContain("maxReplayed allows 67108864");
    expect(change({}, arrays.delete("history/loss"))).toContain("history/loss: a float64 list is needed");
    expect(change({}, arrays.set("history/loss", ndarray([1])))).toContain(
      "history: the lists epoch, step, loss must have the same length",
    );
    expect(refusal(new Uint8Array(3), trainer)).toContain("byte 3");
  });

  it("whose bytes are changed gives a state, a FormatError or a CheckpointError", () => {
    const { trainer, first } = program();
    let state = first;
    for (let i = 0; i < 4; i++) state = trainer.step(state);
    const good = encodeCheckpoint(state);
    const edit = fc.tuple(fc.nat(good.length - 1), fc.oneof(fc.nat(255), fc.integer({ min: 48, max: 57 })));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.nat(good.length), (edits, length) => {
        const bytes = good.slice(0, length % 4 === 0 ? length : good.length);
        for (const [at, byte] of edits) bytes[at] = byte;
        refusal(bytes, trainer);
      }),
      { numRuns: 1000 },
    );
  });
});
