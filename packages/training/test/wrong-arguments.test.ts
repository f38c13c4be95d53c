import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { input, mean, type Node, parameter, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import * as training from "@adjoint/training";
import { describe, expect, it } from "vitest";
import * as node from "../src/node.ts";

const w = parameter("w", []);
const sgd = training.sgd({ rate: 0.1 });
const random = new NumpyRandom(0);
const loss: Node<[]> = mean(square(sub(input("x", ["batch"]), w)));
const options = { loss, parameters: [w], optimiser: sgd, data: { x: [1, 2, 3] }, batchSize: 1, random };
const trainer = new training.Trainer(options);
const first = trainer.start({ w: 0 });
const checkpoint = training.encodeCheckpoint(first);
const saved = join(await mkdtemp(join(tmpdir(), "adjoint-")), "state.safetensors");

describe.each<[name: string, call: (state: never) => unknown]>([
  ["step", (state) => trainer.step(state)],
  ["stepOn", (state) => new training.Trainer({ loss: square(w), optimiser: sgd, random }).stepOn(state)],
  ["endEpoch", (state) => new training.Trainer({ loss: square(w), optimiser: sgd, random }).endEpoch(state)],
  ["bindings", (state) => trainer.bindings(state)],
  ["run", (state) => trainer.run(state, { epochs: 1 })],
  ["encodeCheckpoint", training.encodeCheckpoint],
  ["saveCheckpoint", (state) => node.saveCheckpoint(saved, state)],
])("%s", (_, call) => {
  it.each([
    [undefined, "undefined"],
    [null, "null"],
    [{ epoch: 0, step: 0 }, "an object"],
    [training.LossEntry(), "LossEntry { epoch: 0, step: 0, loss: 0 }"],
    [trainer.run(first, { epochs: 1 }), "a Promise: await it"],
  ])("refuses %s instead of a state", async (state, got) => {
    const work = (async () => call(state as never))();
    await expect(work).rejects.toThrow(`: a state from start, step or run is needed; got ${got}.`);
  });
});

it.each<[name: string, call: (optimiser: never) => unknown]>([
  ["accumulated", (optimiser) => training.accumulated(optimiser, { every: 2 })],
  ["clipped", (optimiser) => training.clipped(optimiser, { value: 2 })],
  ["decayed", (optimiser) => training.decayed(optimiser, { weightDecay: 2 })],
  ["trainingGraph", (optimiser) => training.trainingGraph({ loss, parameters: [w], optimiser })],
  ["Trainer", (optimiser) => new training.Trainer({ ...options, optimiser })],
])("%s refuses what is not an optimiser", (name, call) => {
  for (const [optimiser, got] of [
    [training.sgd, "a function"],
    ["sgd", '"sgd"'],
    [{ rate: 1 }, "an object"],
  ])
    expect(() => call(optimiser as never)).toThrow(
      `${name}: an optimiser is needed, such as sgd({ rate: 0.1 }); got ${got}.`,
    );
});

it.each<[name: string, call: (bytes: never) => unknown]>([
  ["decodeSafetensors", training.decodeSafetensors],
  ["decodeCheckpoint", (given) => training.decodeCheckpoint(given, trainer)],
])("%s refuses what is not the bytes of a file", (name, call) => {
  for (const [given, got] of [
    [null, "null."],
    [checkpoint.buffer, "an ArrayBuffer. Give new Uint8Array(buffer)."],
  ])
    expect(() => call(given as never)).toThrow(`${name}: bytes must be a Uint8Array; got ${got}`);
});

it("decodeCheckpoint refuses what is not a trainer", () => {
  expect(() => training.decodeCheckpoint(checkpoint, undefined as never)).toThrow(
    "decodeCheckpoint: a Trainer is needed; got undefined.",
  );
});

it("an optimiser of another spelling is told from a missing one", () => {
  const { optimiser, ...others } = options;
  expect(() => new training.Trainer({ ...others, optimizer: optimiser } as never)).toThrow(
    /^Trainer: there is no option optimizer; the options are loss, .*\. Did you mean optimiser\?$/,
  );
  expect(() => new training.Trainer(others as never)).toThrow("Trainer: the option optimiser is missing");
});
