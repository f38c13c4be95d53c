import { input, maxPool2d, type Node, named, ndarray, relu, reshape } from "@adjoint/core";
import { decodeIdx, digits, type ExampleArrays, NumpyRandom, splitExamples } from "@adjoint/data";
import { choice, file, percent, program, readFile, realNumber, saveWeights, seeds, startFrom, UsageError, weights, wholeNumber } from "@adjoint/example-program"; // biome-ignore format: one line
import { affine, convolution2d, he, sequential, softmaxCrossEntropy, summary } from "@adjoint/layers";
import { accuracy, adam, cosineDecay, measure, Trainer } from "@adjoint/training";
import { terminalReporter } from "@adjoint/training/terminal";
import { imageGrid, lineChart } from "@adjoint/visual";
import { handwriting } from "./handwriting.ts";

/** Images, [N, 1, S, S], and the digits on them, [N]. */
export type Images = ExampleArrays<"images" | "labels">;

/**
 * Two convolutions that keep the size of the image, each followed by a pooling that halves it, and an affine layer:
 * [N, 1, S, S] → [N, F, S/2, S/2] → [N, 2F, S/4, S/4] → [N, 10].
 */
export function convolutionalNet(size: number, kernels: number) {
  const features = 2 * kernels * Math.floor(size / 4) ** 2;
  const keeping = { kernel: 3, padding: "same", init: he() } as const;
  const halved = (x: Node): Node => maxPool2d(x, { kernel: 2 });
  const layer = sequential(
    convolution2d({ name: "strokes", inputs: 1, outputs: kernels, ...keeping }),
    relu,
    halved,
    convolution2d({ name: "shapes", inputs: kernels, outputs: 2 * kernels, ...keeping }),
    relu,
    halved,
    (x: Node): Node => reshape(x, ["batch", features]),
    affine({ name: "digits", inputs: features, outputs: 10 }),
  );
  const images = input("images", ["batch", 1, size, size]);
  const labels = input("labels", ["batch"], { kind: "int32" });
  const scores = named("scores", layer(images));
  return { layer, images, scores, loss: softmaxCrossEntropy(scores, labels), right: accuracy(scores, labels) };
}

await program({
  name: "digits",
  summary: "A small convolutional net learns to tell digits apart: drawn ones, and handwriting.",
  folder: import.meta.dirname,
  options: {
    seed: seeds([1, 2, 3]),
    digits: choice({ summary: "which", values: ["drawn", "handwritten", "both"], full: "both", quick: "drawn" }),
    images: wholeNumber({ summary: "images", full: 10_000, quick: 1000, from: 100, to: 100_000 }),
    kernels: wholeNumber({ summary: "kernels of the first layer", full: 12, quick: 4, from: 1, to: 64 }),
    epochs: wholeNumber({ summary: "epochs of training", full: 8, quick: 6, from: 0, to: 1000 }),
    rate: realNumber({ summary: "learning rate, which falls to 0 by a cosine", full: 0.004, above: 0, to: 1 }),
    data: file("images of your own: an IDX file [N, S, S], S a multiple of 4, as MNIST has them"),
    labels: file("the digits on them: an IDX file [N]"),
    ...weights,
  },
  async run({
    seed: seeds,
    digits: which,
    images: count,
    kernels,
    epochs,
    rate,
    data,
    labels,
    load,
    save,
    say,
    table,
    draw,
    stream,
  }) {
    const own = data === undefined ? undefined : await ownImages(data, labels);
    const sorts = own ? ["own"] : which === "both" ? ["drawn", "handwritten"] : [which];

    const train = async (sort: string, seed: number) => {
      const random = new NumpyRandom(seed);
      const all = own ?? (sort === "drawn" ? digits({ random, count, size: 12 }) : await handwriting());
      const some = [...random.permutation(all.labels.data.length)].slice(0, count);
      const shares = { training: 0.7, validation: 0.1, test: 0.2 };
      const parts = splitExamples({ images: all.images.take(some), labels: all.labels.take(some) }, { shares, random });
      const net = convolutionalNet(all.images.shape[2] as number, kernels);
      const data = { images: parts.training.images, labels: parts.training.labels };
      const metrics = { loss: net.loss, right: net.right };
      const trainer = new Trainer({
        loss: net.loss,
        optimiser: adam({
          rate: cosineDecay({ rate, steps: Math.max(1, epochs) * Math.ceil(data.labels.data.length / 32) }),
        }),
        data,
        batchSize: 32,
        random,
        dtype: "float32",
        validation: { data: parts.validation, metrics, batchSize: 100 },
      });
      const first = await startFrom(trainer, { load, save });
      if (seed === seeds[0]) say(`\n${sort}:\n\n${summary(net.layer)}\n`);
      const last = await trainer.run(first, { epochs, reporter: terminalReporter({ stream, every: 100 }) });
      if (seed === seeds[0] && sort === sorts.at(-1)) await saveWeights(save, last);
      const taken = trainer.predictor(last, { from: net.images, to: net.scores })(parts.test.images).argMax();
      const mistakes = [...taken].flatMap((guess, at) => (guess === parts.test.labels.at(at) ? [] : [{ at, guess }]));
      const right = measure({ data: parts.test, metrics, batchSize: 100 })(last.parameters).get("right") ?? Number.NaN;
      say(`${sort}, seed ${seed}: ${percent(right)} of ${taken.shape[0]} other images are told right`);
      return { sort, seed, last, parts, right, mistakes, rival: nearestMean(parts.training, parts.test) };
    };
    const runs: Awaited<ReturnType<typeof train>>[] = [];
    for (const sort of sorts) for (const seed of seeds) runs.push(await train(sort, seed));

    table(
      "results",
      [
        "digits",
        "seed",
        "loss, last epoch",
        "validation loss",
        "right of the test images",
        "by the nearest mean image",
      ],
      runs.map(({ sort, seed, last, right, rival }) => [
        sort,
        seed,
        last.history.last()?.loss.toFixed(3) ?? "",
        last.validations.last()?.values.get("loss")?.toFixed(3) ?? "",
        percent(right),
        percent(rival),
      ]),
    );
    for (const { sort, last, parts, mistakes } of runs.filter(({ seed }) => seed === seeds[0])) {
      await draw(`loss-${sort}`, () =>
        lineChart({
          title: `Loss, ${sort} digits`,
          x: { label: "epoch" },
          y: { label: "mean cross entropy (nats)", scale: "log" },
          series: [
            { name: "training", values: last.history.map(({ loss }) => loss), style: "line and dots" },
            {
              name: "validation",
              values: last.validations.map(({ values }) => values.get("loss") ?? Number.NaN),
              style: "line and dots",
            },
          ],
        }),
      );
      const shown = mistakes.slice(0, 24);
      if (shown.length > 0)
        await draw(`mistakes-${sort}`, () =>
          imageGrid({
            title: `${shown.length} of ${mistakes.length} mistakes, each with what it was taken for`,
            images: pictures(parts.test.images.take(shown.map(({ at }) => at))),
            captions: shown.map(({ at, guess }) => `${parts.test.labels.at(at)} as ${guess}`),
            columns: 8,
            range: [0, 1],
            label: "ink",
          }),
        );
      const strokes = last.parameters.get("strokes/W");
      if (strokes)
        await draw(
          `kernels-${sort}`,
          () =>
          imageGrid({ title: `The kernels of the first layer, ${sort} digits`, images: pictures(strokes), colours: "diverging", columns: Math.min(kernels, 8), label: "weight" }), // biome-ignore format: one line
        );
    }
    return { runs: runs.map(({ sort, seed, right, rival, mistakes }) => ({ sort, seed, right, rival, mistakes })) };
  },
});

/** Images or kernels [N, 1, H, W] without the axis of the only channel. */
function pictures({ shape: [count = 0, , height = 0, width = 0], data }: Images["images"]) {
  return { shape: [count, height, width], data: [...data] };
}

/** The share of images that are nearest to the mean image of their own digit. */
export function nearestMean(training: Images, test: Images): number {
  const area = training.images.row(0).data.length;
  const means = Array.from({ length: 10 }, (_, digit) => {
    const own = training.images.take([...training.labels].flatMap((label, i) => (label === digit ? [i] : [])));
    const sums = new Float64Array(area);
    for (const [i, value] of [...own].entries()) sums[i % area] = (sums[i % area] as number) + value;
    return sums.map((sum) => sum / Math.max(1, own.shape[0] ?? 0));
  });
  const isRight = test.images.rows().map(({ data }, i) => {
    const distances = means.map((mean) => mean.reduce((sum, value, k) => sum + (value - (data[k] as number)) ** 2, 0));
    return distances.indexOf(Math.min(...distances)) === test.labels.at(i);
  });
  return isRight.filter((each) => each).length / isRight.length;
}

/** The images and labels of IDX files. */
async function ownImages(path: string, labelPath: string | undefined): Promise<Images> {
  if (labelPath === undefined) throw new UsageError("--data needs the digits too: give their IDX file as --labels");
  const images = await readFile(path, decodeIdx);
  const labels = await readFile(labelPath, decodeIdx);
  const [count = 0, height, width = 0] = images.shape;
  if (images.shape.length !== 3 || height !== width || width % 4 !== 0 || width === 0)
    throw new UsageError(
      `${path}: images [N, S, S] with S a multiple of 4 are needed; it has [${images.shape.join(", ")}]`,
    );
  if (
    labels.shape.length !== 1 ||
    labels.shape[0] !== count ||
    [...labels].some((label) => !(label >= 0 && label < 10))
  )
    throw new UsageError(
      `${labelPath}: a digit from 0 to 9 for each of the ${count} images is needed; it has [${labels.shape.join(", ")}]`,
    );
  const most = Math.max(...Array.from(images.data).map(Math.abs), 1);
  const ink = ndarray({
    shape: [count, 1, width, width],
    data: Float32Array.from(images.data, (value) => value / most),
  });
  return { images: ink, labels: labels.as("int32") };
}
