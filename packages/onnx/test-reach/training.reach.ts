import { input, mean, type Node, relu, reshape } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import {
  affine,
  convolution2d,
  embedding,
  layerNorm,
  lstm,
  multiHeadAttention,
  sequential,
  softmaxCrossEntropy,
} from "@adjoint/layers";
import { adam, momentum, Trainer, type TrainerOptions } from "@adjoint/training";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { exportTrainingStep } from "../src/index.ts";
import { runtime } from "./runtime.ts";

type Model = Pick<TrainerOptions, "loss" | "optimiser" | "data" | "batchSize">;

/** Small nets of the sorts that people train, on made-up numbers. */
function models(): Readonly<Record<string, Model>> {
  const random = new NumpyRandom(5);
  const labels = input("labels", ["batch"], { kind: "int32" });
  const images = input("images", ["batch", 1, 8, 8]);
  const ids = input("ids", ["batch", 5], { kind: "int32" });
  const count = 24;
  const numbers = (...shape: number[]): { shape: number[]; data: number[] } => {
    const data = random.normal([count, ...shape]).data;
    return { shape: [count, ...shape], data: [...data] };
  };
  const whole = (below: number, ...shape: number[]): { shape: number[]; data: Int32Array } => {
    const data = Int32Array.from(random.uniform([count, ...shape]).data, (value) => Math.floor(value * below));
    return { shape: [count, ...shape], data };
  };
  const points = input("points", ["batch", 2]);
  const dense = sequential(
    affine({ name: "hidden", inputs: 2, outputs: 12 }),
    relu,
    affine({ name: "scores", inputs: 12, outputs: 3 }),
  );
  const convolution = convolution2d({ name: "conv", inputs: 1, outputs: 3, kernel: 3, stride: 2, padding: 1 });
  const head = affine({ name: "head", inputs: 48, outputs: 3 });
  const words = embedding({ name: "words", vocabulary: 7, features: 8 });
  const recurrent = lstm({ name: "memory", inputs: 8, hidden: 6 });
  const afterMemory = affine({ name: "after", inputs: 6, outputs: 3 });
  const looking = multiHeadAttention({ name: "looking", features: 8, heads: 2 });
  const norm = layerNorm({ name: "norm", features: 8 });
  const afterLooking = affine({ name: "after", inputs: 8, outputs: 3 });
  const optimiser = adam({ rate: 0.01 });
  const loss = (scores: Node): Node<[]> => softmaxCrossEntropy(scores, labels) as Node<[]>;
  const data = { labels: whole(3) };
  return {
    "a multi-layer perceptron": {
      loss: loss(dense(points)),
      optimiser: momentum({ rate: 0.1 }),
      data: { ...data, points: numbers(2) },
      batchSize: 8,
    },
    "a convolutional net": {
      loss: loss(head(reshape(relu(convolution(images)), ["batch", 48]))),
      optimiser,
      data: { ...data, images: numbers(1, 8, 8) },
      batchSize: 8,
    },
    "a recurrent net": {
      loss: loss(afterMemory(recurrent(words(ids)).state.h)),
      optimiser,
      data: { ...data, ids: whole(7, 5) },
      batchSize: 8,
    },
    "a transformer": {
      loss: loss(afterLooking(mean(norm(looking(words(ids))), { axis: 1 }))),
      optimiser: momentum({ rate: 0.1 }), // some gradients are rounding errors alone, which adam would make large
      data: { ...data, ids: whole(7, 5) },
      batchSize: 8,
    },
  };
}

const STEPS = 20;

describe.each(Object.entries(models()))("%s", (_, model) => {
  it("has after 20 steps of an exported step the parameters of the trainer", async () => {
    const trainer = new Trainer({ ...model, random: new NumpyRandom(2) });
    const bytes = exportTrainingStep(trainer.graph, { dtype: "float64" });
    const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 });
    let state = trainer.start();
    let kept: Record<string, Tensor> = {};
    for (let step = 0; step < STEPS; step++) {
      const feeds = Object.fromEntries(
        [...trainer.bindings(state)].map(([key, { dtype, data, shape }]) => {
          const name = typeof key === "string" ? key : (key.name ?? "");
          return [name, kept[name] ?? new Tensor(dtype, data as Float64Array, [...shape])];
        }),
      );
      const found = await session.run(
        Object.fromEntries(session.inputNames.map((name) => [name, feeds[name] as Tensor])),
      );
      kept = Object.fromEntries(
        Object.entries(found).flatMap(([name, value]) =>
          name.startsWith("next/") ? [[name.slice(5), value as Tensor]] : [],
        ),
      );
      state = trainer.step(state);
    }
    for (const [name, value] of state.parameters) {
      const there = [...((kept[name] as Tensor).data as Float64Array)];
      const scale = Math.max(...Array.from(value.data, Math.abs));
      for (const [i, number] of [...value.data].entries())
        expect(
          Math.abs(number - (there[i] ?? Number.NaN)) <= 1e-10 * scale,
          `${name}, ${i}: ${there[i]} for ${number}`,
        ).toBe(true);
    }
  });

  it("trains with onnxruntime as the evaluator of the trainer", () => {
    const [ours, theirs] = [{}, { evaluator: runtime }].map((options) => {
      const trainer = new Trainer({ ...model, ...options, random: new NumpyRandom(2) });
      let state = trainer.start();
      for (let step = 0; step < STEPS; step++) state = trainer.step(state);
      return state.parameters;
    });
    for (const [name, value] of ours ?? [])
      for (const [i, number] of [...value.data].entries()) expect(theirs?.get(name)?.data[i]).toBeCloseTo(number, 9);
  });
});
