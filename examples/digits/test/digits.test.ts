import { initialise, NDArray } from "@adjoint/core";
import { digits, NumpyRandom, splitExamples, streamBatches } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { adam, measure, Trainer, type TrainerOptions, type TrainingState } from "@adjoint/training";
import { describe, expect, it } from "vitest";
import { convolutionalNet, nearestMean } from "../main.ts";

describe("the convolutional net", () => {
  it("has the gradients that differences give, by every weight and by the image", () => {
    const random = new NumpyRandom(3);
    const net = convolutionalNet(8, 2);
    const { images, labels } = digits({ random, count: 3, size: 8 });
    const weights = initialise(net.layer.parameters, random);
    const bindings = new Map<string, NDArray>([...weights, ["images", images], ["labels", labels]]);
    const report = checkGradients(net.loss, bindings, { wrt: [...net.layer.parameters, net.images] });
    expect(report.ok, String(report)).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-8);
  });

  it("learns: images that it has not seen are told apart far better than before, and than by the nearest mean image", async () => {
    const random = new NumpyRandom(1);
    const parts = splitExamples(digits({ random, count: 1500, size: 12 }), {
      shares: { training: 0.8, test: 0.2 },
      random,
    });
    const net = convolutionalNet(12, 4);
    const data = { images: parts.training.images, labels: parts.training.labels };
    const trainer = new Trainer({ loss: net.loss, optimiser: adam({ rate: 0.005 }), data, batchSize: 32, random });
    const right = measure({
      data: { images: parts.test.images, labels: parts.test.labels },
      metrics: { right: net.right },
    });
    const first = trainer.start();
    const [before = 1, after = 0] = [first, await trainer.run(first, { epochs: 7 })].map((state) =>
      right(state.parameters).get("right"),
    );
    expect(before).toBeLessThan(0.25);
    expect(after).toBeGreaterThan(nearestMean(parts.training, parts.test) + 0.15);
  });

  it("learns the same from a stream of images as from the arrays, to the bit", async () => {
    const { images, labels } = digits({ random: new NumpyRandom(4), count: 50, size: 8 });
    const make = (options: Partial<TrainerOptions>): Trainer =>
      new Trainer({
        loss: net.loss,
        parameters: net.layer.parameters,
        optimiser: adam({ rate: 0.01 }),
        random: new NumpyRandom(5),
        ...options,
      });
    const net = convolutionalNet(8, 2);
    async function* stream() {
      for (let i = 0; i < 50; i++) {
        const pixels = Array.from({ length: 64 }, (_, p) => images.data[i * 64 + p] as number); // the index lies within image i
        yield {
          images: { shape: [1, 8, 8], data: pixels },
          labels: NDArray.filled([], labels.data[i] as number, "int32"),
        };
      }
    }
    const own = make({ data: { images, labels }, batchSize: 16, shuffle: false });
    const expected = await own.run(own.start(), { epochs: 2 });
    const streamed = make({});
    let state = streamed.start();
    for (let epoch = 0; epoch < 2; epoch++) {
      for await (const batch of streamBatches(stream(), { size: 16 })) state = streamed.stepOn(state, batch);
      state = streamed.endEpoch(state);
    }
    const reached = ({ parameters, history, step }: TrainingState) => [parameters.toJS(), history.toJS(), step];
    expect(reached(state)).toEqual(reached(expected));
  });
});
