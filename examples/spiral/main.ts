import { input, type NDArray, ndarray, sigmoid } from "@adjoint/core";
import { decodeCsv, NumpyRandom, spiral } from "@adjoint/data";
import { file, percent, program, readFile, realNumber, saveWeights, seeds, startFrom, UsageError, weights, wholeNumber } from "@adjoint/example-program"; // biome-ignore format: one line
import { checkGradients } from "@adjoint/gradcheck";
import { affine, normal, sequential, softmaxCrossEntropy, summary } from "@adjoint/layers";
import { accuracy, sgd, Trainer } from "@adjoint/training";
import { decisionRegions, lineChart, movingPicture, scatterChart, sideBySide } from "@adjoint/visual";

/** Points of the plane, [N, 2], and their classes, [N]. */
export type Points = Readonly<Record<"points" | "labels", NDArray>>;

/** The net of two layers and its trainer. One stream of random numbers makes the first weights and every order. */
export function spiralNet({ points, labels }: Points, random: NumpyRandom, { hidden = 10, rate = 1 } = {}) {
  const [x, truth] = [input("x", ["batch", 2]), input("labels", ["batch"], { kind: "int32" })];
  const init = normal({ standardDeviation: 0.01 });
  const net = sequential(
    affine({ name: "hidden", inputs: 2, outputs: hidden, init }),
    sigmoid,
    affine({ name: "output", inputs: hidden, outputs: Math.max(...labels) + 1, init }),
  );
  const scores = net(x);
  const loss = softmaxCrossEntropy(scores, truth);
  const data = { x: points, labels };
  const trainer = new Trainer({ loss, optimiser: sgd({ rate }), data, batchSize: 30, random });
  const right = (state: Parameters<typeof trainer.step>[0]): number =>
    trainer
      .predictor(state, { from: { x, labels: truth }, to: accuracy(scores, truth) })(data)
      .item();
  return { net, x, scores, loss, trainer, right };
}

/** The epochs after which the regions are drawn, and those that stand in the picture; the others only move. */
const [LOOKS, SHOWN] = [
  [5, 10, 20, 35, 50, 75, 100, 150, 200, 300],
  [10, 50, 100, 300],
];

await program({
  name: "spiral",
  summary: "A net of two layers learns to tell the arms of a spiral apart.",
  folder: import.meta.dirname,
  options: {
    seed: seeds([1984, 1, 2, 3]),
    epochs: wholeNumber({ summary: "epochs; twice as many for five arms", full: 300, quick: 20, from: 0, to: 1e6 }),
    hidden: wholeNumber({ summary: "hidden units", full: 10, from: 1, to: 1000 }),
    rate: realNumber({ summary: "learning rate", full: 1, above: 0, to: 100 }),
    data: file("points of your own instead of spirals: CSV with columns x, y and label, an integer from 0"),
    ...weights,
  },
  async run({ seed: seeds, epochs, hidden, rate, data, load, save, say, table, figure, draw }) {
    const own = data === undefined ? undefined : await readFile(data, readPoints);
    const train = async (arms: number, seed: number) => {
      const random = new NumpyRandom(seed);
      const { points, labels } = own ?? spiral({ random, classes: arms });
      const data = { points, labels };
      const { net, x, scores, loss, trainer, right } = spiralNet(data, random, { hidden, rate });
      let state = await startFrom(trainer, { load, save });
      if (arms === 3 && seed === seeds[0]) {
        const check = checkGradients(loss, trainer.bindings(state), { wrt: [...net.parameters, x] });
        say(`${summary(net)}\n\nThe gradients against differences:\n\n${check}\n`);
        figure("gradient check", check.maxRelativeError < 1e-8 ? "1e-8" : check.maxRelativeError.toExponential(0));
      }
      const last = arms === 5 ? 2 * epochs : epochs;
      const regions = new Map<number, string>(); // by epochs
      for (const end of seed === seeds[0] ? [...LOOKS.filter((look) => look < last), last] : [last]) {
        state = await trainer.run(state, { epochs: end });
        const classify = trainer.predictor(state, { from: x, to: scores });
        regions.set(end, decisionRegions({ title: `${end} epochs`, classify, ...data, width: 300, resolution: 70 }));
      }
      if (arms === 3 && seed === seeds[0]) await saveWeights(save, state);
      const losses = state.history.map((entry) => entry.loss).toArray();
      say(`${arms} arms, seed ${seed}: loss ${losses.at(-1)?.toFixed(3)}, ${percent(right(state))} right`);
      const corner = trainer.predictor(state, { from: x, to: scores })(cornerPoints(data.points));
      return { arms, seed, data, losses, right: right(state), nearest: nearestMean(data), regions, corner };
    };
    const runs: Awaited<ReturnType<typeof train>>[] = [];
    for (const arms of own || load || save ? [3] : [3, 5]) for (const seed of seeds) runs.push(await train(arms, seed));

    const rows = runs.map((run) => [run.arms, run.seed, run.losses.at(-1)?.toFixed(3) ?? "", percent(run.right), percent(run.nearest)]); // biome-ignore format: one line
    table("results", ["arms", "seed", "loss", "right", "right by the nearest mean"], rows);
    const firsts = runs.filter(({ seed }) => seed === seeds[0]);
    const decimals = (row: NDArray): string[] => [...row].map((value) => value.toFixed(8));
    for (const { data, corner } of firsts.slice(0, 1)) {
      const shown = data.points.rows().map((row, i) => [i, ...decimals(row), data.labels.at(i)]);
      table("points", ["row", "x", "y", "class"], shown.slice(96, 105));
      const head = decimals(corner.row(0)).map((_, i) => `score ${i}`);
      table("corner", [...head, "class"], corner.rows().map((row) => [...decimals(row), row.argMax().item()])); // biome-ignore format: one line
    }
    await draw("points", () => sideBySide(firsts.map(({ arms, data }) => scatterChart({ title: `${arms} arms`, ...data, equal: true, width: 430 })), { title: "Spirals: the points" })); // biome-ignore format: one line
    await draw("loss", () =>
      lineChart({
        title: "Spiral: loss",
        x: { label: "epoch" },
        y: { label: "mean cross entropy (nats)" },
        series: firsts.map(({ arms }) => ({
          name: `${arms} arms, ${seeds.length} seeds`,
          runs: runs.filter((run) => run.arms === arms).map((run) => run.losses),
        })),
      }),
    );
    const looks = firsts.map(({ regions }) => [...regions].filter(([at]) => SHOWN.includes(at)).map(([, svg]) => svg));
    if (looks.some((row) => row.length > 0))
      await draw("regions", () =>
        sideBySide(looks.flat(), { title: "Spiral: regions", columns: looks[0]?.length ?? 1 }),
      );
    await draw("moving", () => {
      const frames = [...(firsts[0]?.regions.values() ?? [])].map((svg, i) => [
        svg,
        ...firsts.slice(1).map(({ regions }) => [...regions.values()][i] ?? svg),
      ]);
      return movingPicture(
        frames.map((frame) => sideBySide(frame, { title: "" })),
        { title: "Spiral: how the regions come about" },
      );
    });
    return { runs: runs.map(({ arms, seed, losses, right }) => ({ arms, seed, losses, right })) };
  },
});

/** Five points beside the lower left corner of the data, 0.001 apart: where the source prints the final scores. */
export function cornerPoints(points: NDArray): NDArray {
  const least = (axis: 0 | 1): number => Math.min(...points.rows().map((row) => row.at(axis)));
  return ndarray([0, 1, 2, 3, 4].map((k) => [least(0) - 0.1 + 0.001 * k, least(1) - 0.1]));
}

/** The share of points that are nearest to the mean of their own class. */
function nearestMean({ points, labels }: Points): number {
  const classes = [...new Set(labels)].sort((a, b) => a - b);
  const means = classes.map((label) => {
    const own = points.take([...labels].flatMap((each, i) => (each === label ? [i] : [])));
    return [0, 1].map((axis) => ndarray(own.rows().map((row) => row.at(axis))).mean());
  });
  const distances = points
    .rows()
    .map((row) => means.map(([x = 0, y = 0]) => -Math.hypot(row.at(0) - x, row.at(1) - y)));
  return ndarray(distances)
    .argMax()
    .map((nearest, i) => (classes[nearest] === labels.at(i) ? 1 : 0))
    .as("float64")
    .mean();
}

/** The points of a CSV file of one's own. */
export function readPoints(bytes: Uint8Array): Points {
  const arrays = { points: { from: ["x", "y"] }, labels: { from: "label", dtype: "int32" } } as const;
  const { points, labels } = decodeCsv(new TextDecoder().decode(bytes), { arrays });
  if ([...labels].some((label) => label < 0 || label > 99) || Math.max(...labels) < 1)
    throw new UsageError("label must be an integer from 0 to 99, of at least two classes");
  return { points, labels };
}
