import { initialise, NDArray } from "@adjoint/core";
import { digits, NumpyRandom, streamBatches } from "@adjoint/data";
import { checkGradients } from "@adjoint/gradcheck";
import { adam, Trainer, type TrainerOptions, type TrainingState } from "@adjoint/training";
import { describe, expect, it } from "vitest";
import { convolutionalNet } from "../convolutional-net.ts";
import { examine } from "../examine.ts";
import { experiment } from "../experiment.ts";

describe("the convolutional net", () => {
  it("has the gradients that differences give, by every weight and by the image", () => {
    const random = new NumpyRandom(3);
    const net = convolutionalNet({ size: 8, kernels: 2 });
    const { images, labels } = digits({ random, count: 3, size: 8 });
    const weights = initialise(net.layer.parameters, random);
    const bindings = new Map<string, NDArray>([...weights, ["images", images], ["labels", labels]]);
    const report = checkGradients(net.loss, bindings, { wrt: [...net.layer.parameters, net.images] });
    expect(report.ok, String(report)).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-8);
  });

  it("learns: images that it has not seen are told apart far better than by chance, and than before", async () => {
    const { parts, net, trainer, first } = experiment({ seed: 1, count: 1000, kernels: 4 });
    const last = await trainer.run(first, { epochs: 6 });
    const [before, after] = [first, last].map((state) => examine(net, state, parts.test));
    expect(before?.accuracy).toBeLessThan(0.25);
    expect(after?.accuracy).toBeGreaterThan(0.6);
    expect(after?.mistakes.length).toBe(Math.round(200 * (1 - (after?.accuracy ?? 0))));
    expect(after?.mistakes.every(({ digit, taken }) => digit !== taken)).toBe(true);
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
    const net = convolutionalNet({ size: 8, kernels: 2 });
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
