import { additionTexts, NumpyRandom } from "@adjoint/data";
import { percent, program, question, realNumber, saveWeights, seeds, startFrom, weights, wholeNumber } from "@adjoint/example-program"; // biome-ignore format: one line
import { ask, recurrentTranslator, shareOfNearest, trainTranslator } from "@adjoint/example-translation";
import { adam, clipped, cosineDecay } from "@adjoint/training";
import { terminalReporter } from "@adjoint/training/terminal";
import { lineChart } from "@adjoint/visual";

/** The number of additions that are kept for the test, and how many are learnt from in a step. */
const [TESTS, BATCH] = [300, 25];

/** The two nets that are compared. */
export const nets = {
  plain: {},
  "reversed and peeky": { reversed: true, peeky: true },
} as const;

await program({
  name: "seq2seq",
  summary: "An encoder and a decoder learn to add numbers written as text.",
  folder: import.meta.dirname,
  options: {
    seed: seeds([1, 2, 3]),
    count: wholeNumber({ summary: "additions to learn from", full: 4000, quick: 200, from: 100, to: 9000 }),
    epochs: wholeNumber({ summary: "epochs of training", full: 20, quick: 2, from: 0, to: 1000 }),
    hidden: wholeNumber({ summary: "hidden units", full: 32, from: 1, to: 1024 }),
    rate: realNumber({ summary: "learning rate, which falls to 0 by a cosine", full: 0.01, above: 0, to: 1 }),
    ask: question('an addition to answer at the end, such as "57+5"'),
    ...weights,
  },
  async run({ seed: seeds, count, epochs, hidden, rate, ask: asked, load, save, say, table, draw, stream }) {
    const isOne = asked !== undefined || load !== undefined || save !== undefined; // then only the better net, and one seed
    const train = async (name: keyof typeof nets, seed: number) => {
      const random = new NumpyRandom(seed);
      const pairs = additionTexts({ random, count: count + TESTS, digits: 2 });
      const steps = Math.max(1, epochs) * Math.ceil(count / BATCH);
      const trained = await trainTranslator({
        pairs,
        tests: TESTS,
        model: (vocabulary) => recurrentTranslator({ vocabulary, features: 16, hidden, ...nets[name] }),
        optimiser: clipped(adam({ rate: cosineDecay({ rate, steps }) }), { globalNorm: 5 }),
        batchSize: BATCH,
        epochs,
        random,
        reporter: terminalReporter({ stream, every: 160 }),
        start: (trainer) => startFrom(trainer, { load, save }),
      });
      const shown = pairs.sources.slice(-4).map((source) => [source.trim(), ask(trained, source.trim())] as const);
      say(
        `${name}, seed ${seed}: ${percent(trained.right.at(-1) ?? 0)} right; ${shown.map((pair) => pair.join(" = ")).join(", ")}`,
      );
      return { name, seed, trained, shown, rival: shareOfNearest(pairs, TESTS) };
    };
    const runs: Awaited<ReturnType<typeof train>>[] = [];
    for (const name of Object.keys(nets).slice(isOne ? 1 : 0) as (keyof typeof nets)[])
      for (const seed of isOne ? seeds.slice(0, 1) : seeds) runs.push(await train(name, seed));
    const [first] = runs;
    if (isOne && first !== undefined) {
      const answer = asked === undefined ? undefined : ask(first.trained, asked);
      if (answer !== undefined) say(`${asked} = ${answer}`);
      await saveWeights(save, first.trained.state);
      return { right: first.trained.right, answer };
    }

    const nameRow = Object.keys(nets).map((name) => runs.filter((run) => run.name === name));
    table(
      "results",
      ["seed", ...Object.keys(nets), "the nearest known question"],
      seeds.map((seed, i) => [seed, ...nameRow.map((own) => percent(own[i]?.trained.right.at(-1) ?? 0)), percent(runs[i]?.rival ?? 0)]), // biome-ignore format: one line
    );
    const answers = runs.flatMap(({ name, seed, shown }) => (seed === seeds[0] ? [[name, ...shown.map((pair) => pair.join(" = "))]] : [])); // biome-ignore format: one line
    table("answers", ["net", "", "", "", ""], answers);
    await draw("accuracy", () =>
      lineChart({
        title: "Addition as text: sums written without a mistake",
        x: { label: "epoch" },
        y: { label: "right sums (%)", limits: [0, 100] },
        series: nameRow.map((own, i) => ({
          name: `${Object.keys(nets)[i]}, ${seeds.length} seeds`,
          runs: own.map(({ trained }) => trained.right.map((share) => 100 * share)),
          style: "line and dots",
        })),
      }),
    );
    return {
      runs: runs.map(({ name, seed, trained: { right, losses }, rival }) => ({ name, seed, right, losses, rival })),
    };
  },
});
