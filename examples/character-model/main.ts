import { readFileSync } from "node:fs";
import { join } from "node:path";
import { div, dropout, input, type Node, softmax, transpose } from "@adjoint/core";
import { languageModelBatches, NumpyRandom, splitCharacters, Vocabulary } from "@adjoint/data";
import { choice, file, program, readFile, realNumber, saveWeights, seeds, startFrom, text, UsageError, weights, wholeNumber } from "@adjoint/example-program"; // biome-ignore format: one line
import { affine, embedding, gru, lstm, normal, softmaxCrossEntropy, stateful, summary } from "@adjoint/layers";
import { adam, clipped, cosineDecay, newBest, perplexity, Trainer, type TrainingState } from "@adjoint/training";
import { terminalReporter } from "@adjoint/training/terminal";
import { lineChart } from "@adjoint/visual";
import { countingPerplexity } from "./counting-perplexity.ts";

/** The options of a model; H features of the state and of a character. */
export interface ModelOptions {
  readonly cell: "gru" | "lstm";
  readonly features: number;
  readonly epochs: number;
  readonly seed: number;
  /** The share of features that dropout takes away while training. */
  readonly rate?: number;
}

/** A text cut in two, and its characters; those that occur less than five times are the unknown one. */
export function corpusOf(text: string, heldOut = 0.1) {
  const characters = splitCharacters(text);
  const cut = Math.floor((1 - heldOut) * characters.length);
  const vocabulary = new Vocabulary(characters.slice(0, cut), { unknown: "\uFFFD", minimumCount: 5 });
  return {
    vocabulary,
    training: vocabulary.encode(characters.slice(0, cut)),
    heldOut: vocabulary.encode(characters.slice(cut)),
  };
}

/**
 * A model that reads characters and scores which comes next, and its trainer: embedding, recurrent layer, and an affine layer that
 * uses the table of the embedding once more (Press and Wolf, 2017). Each step reads T characters in N streams from the state that
 * the step before has left (`stateful`), and sends no gradient back into that step.
 */
export function characterModel({ vocabulary, training, heldOut }: ReturnType<typeof corpusOf>, options: ModelOptions) {
  const { cell, features, epochs, seed, rate = 0.1 } = options;
  const [batch, time, streams] = [8, 32, 8];
  const embed = embedding({
    name: "characters",
    vocabulary: vocabulary.size,
    features,
    init: normal({ standardDeviation: features ** -0.5 }),
  });
  const layer = { gru, lstm }[cell]({ name: cell, inputs: features, hidden: features }) as ReturnType<typeof gru>; // both are called alike
  const table = embed.parameters[0] as Node; // an embedding has one parameter
  const predict = affine({ name: "next", inputs: features, outputs: vocabulary.size, W: transpose(table) });

  // training: windows of T characters in N streams, with dropout
  const windows = languageModelBatches(training, { batch, time });
  const [ids, targets] = [0, 1].map((i) =>
    input(["ids", "targets"][i] as string, [batch, time], { kind: "int32" }),
  ) as [Node, Node];
  const [reset, noise] = [input("isFirst", [batch], { kind: "bool" }), input("noise", [], { kind: "int32" })];
  const dropped = (x: Node, stream: number): Node => dropout(x, { rate, seed: noise, stream });
  const run = stateful(layer, dropped(embed(ids), 0), { reset });
  const loss = softmaxCrossEntropy(predict(dropped(run.outputs, 1)), targets);

  // the text held out: whole streams, without dropout
  const whole = languageModelBatches(heldOut, {
    batch: streams,
    time: Math.floor((heldOut.data.length - 1) / streams),
  });
  const [read, next] = [0, 1].map((i) =>
    input(["ids", "targets"][i] as string, ["streams", "time"], { kind: "int32" }),
  ) as [Node, Node];
  const heldOutLoss = softmaxCrossEntropy(predict(layer(embed(read)).outputs), next);

  const trainer = new Trainer({
    loss,
    optimiser: clipped(adam({ rate: cosineDecay({ rate: 0.01, steps: Math.max(1, epochs) * windows.windows }) }), {
      globalNorm: 1,
    }),
    data: { ids: windows.inputs, targets: windows.targets, isFirst: windows.isFirst },
    batchSize: batch,
    shuffle: false, // the windows follow each other
    random: new NumpyRandom(seed),
    seed: { node: noise, first: seed },
    carried: run.carried,
    validation: { data: { ids: whole.inputs, targets: whole.targets }, metrics: { loss: heldOutLoss } },
    dtype: "float32",
  });

  /** Writes text: reads a character, draws the next one from softmax(s / τ), reads that, and so on; the state goes along. */
  const write = (
    state: TrainingState,
    { start, length, temperature }: { start: string; length: number; temperature: number },
  ): string => {
    const [id, tau] = [input("id", [1, 1], { kind: "int32" }), input("temperature", [])];
    const step = stateful(layer, embed(id));
    const probabilities = softmax(div(predict(step.outputs), tau));
    const after = trainer.predictor(state, { from: { id, tau }, to: probabilities, carried: step.carried });
    const random = new NumpyRandom(seed);
    const written = [...vocabulary.encode(splitCharacters(start))];
    const shares = written.map((each) => after({ id: [[each]], tau: temperature })).at(-1);
    if (shares === undefined) throw new UsageError("the text to begin with is empty");
    for (let next = drawn(shares, random); written.length < start.length + length; ) {
      written.push(next);
      next = drawn(after({ id: [[next]], tau: temperature }), random);
    }
    return start + vocabulary.decode(written).slice(splitCharacters(start).length).join("");
  };
  return { trainer, parameters: [...embed.parameters, ...layer.parameters, ...predict.parameters], heldOutLoss, write };
}

/** A number drawn from a distribution over 0 … V − 1, at the cost of one uniform number. */
function drawn(probabilities: Iterable<number>, random: NumpyRandom): number {
  const shares = [...probabilities];
  let rest = random.uniform([]).item();
  const id = shares.findIndex((share) => {
    rest -= share;
    return rest < 0;
  });
  return id < 0 ? shares.indexOf(Math.max(...shares)) : id; // their sum may be a little less than 1
}

await program({
  name: "character-model",
  summary: "A GRU or an LSTM learns to write, character by character.",
  folder: import.meta.dirname,
  options: {
    seed: seeds([1, 2, 3]),
    cell: choice({ summary: "the recurrent layer", values: ["gru", "lstm"], full: "gru" }),
    epochs: wholeNumber({ summary: "epochs of training", full: 8, quick: 1, from: 0, to: 1000 }),
    features: wholeNumber({ summary: "features of the state", full: 48, quick: 12, from: 1, to: 1024 }),
    data: file("a text of your own to learn from, in UTF-8"),
    temperature: realNumber({ summary: "temperature of the text written", full: 0.7, above: 0, to: 100 }),
    start: text({ summary: "what the text written begins with", full: "First Citizen:\n" }),
    length: wholeNumber({ summary: "characters written", full: 300, quick: 60, from: 0, to: 100_000 }),
    ...weights,
  },
  async run({
    seed: seeds,
    cell,
    epochs,
    features,
    data,
    start,
    length,
    temperature,
    load,
    save,
    quick,
    say,
    table,
    figure,
    draw,
    stream,
  }) {
    const shakespeare = readFileSync(join(import.meta.dirname, "coriolanus.txt"), "utf8");
    const given = data === undefined ? shakespeare : await readFile(data, readText);
    const corpus = corpusOf(quick ? given.slice(0, 8000) : given);
    const { vocabulary, training, heldOut } = corpus;
    const counted = { training: [...training], heldOut: [...heldOut], vocabulary: vocabulary.size };
    const counting = [1, 2, 3].map((context) => countingPerplexity(counted, context));
    figure(
      "characters",
      `${training.data.length} characters to learn from, ${heldOut.data.length} held out, ${vocabulary.size} different ones`,
    );

    const train = async (seed: number) => {
      const model = characterModel(corpus, { cell, features, epochs, seed });
      const first = await startFrom(model.trainer, { load, save });
      if (seed === seeds[0]) say(`${summary(model.parameters)}\n`);
      const isBest = newBest({ metric: "loss" });
      let best = first;
      const last = await model.trainer.run(first, {
        epochs,
        reporter: terminalReporter({ stream, every: 50 }),
        afterStep: (state) => {
          if (isBest(state)) best = state;
        },
      });
      const perplexities = last.validations.map(({ values }) => perplexity(values.get("loss") ?? Number.NaN)).toArray();
      const written = model.write(best, { start, length, temperature });
      if (seed === seeds[0]) await saveWeights(save, best);
      say(
        `\nSeed ${seed}: perplexity ${perplexities.map((each) => each.toFixed(2)).join(", ")}. It writes:\n\n${written}\n`,
      );
      return { seed, perplexities, losses: last.history.map(({ loss }) => loss).toArray(), written };
    };
    const runs: Awaited<ReturnType<typeof train>>[] = [];
    for (const seed of seeds) runs.push(await train(seed));

    const name = `${cell.toUpperCase()}, ${features} features`;
    const best = runs.map(({ perplexities }) => Math.min(...perplexities).toFixed(2));
    table(
      "results",
      ["perplexity", ...seeds.map((seed) => `seed ${seed}`)],
      [
        [name, ...best],
        ...counting.map((value, i) => [
          `counting what follows ${["the character", "the two characters", "the three characters"][i]} before`,
          ...seeds.map(() => value.toFixed(2)),
        ]),
      ],
    );
    figure(
      "written",
      runs[0]?.written
        .trimEnd()
        .split("\n")
        .map((line) => `> ${line}  `.trimEnd())
        .join("\n>\n") ?? "",
    );
    await draw("perplexity", () =>
      lineChart({
        title: "Text held out",
        x: { label: "epoch" },
        y: { label: "perplexity", scale: "log" },
        series: [
          { name, runs: runs.map(({ perplexities }) => perplexities), style: "line and dots" },
          ...counting.map((value, i) => ({
            name: `counting after ${i + 1} character${i > 0 ? "s" : ""}`,
            across: value,
          })),
        ],
      }),
    );
    return { counting, runs };
  },
});

/** The text of a file of one's own. */
export function readText(bytes: Uint8Array): string {
  const text = new TextDecoder("utf-8", { fatal: false }).decode(bytes);
  if (text.includes("\uFFFD")) throw new UsageError("a text in UTF-8 is needed");
  if (text.length < 5000) throw new UsageError(`a text of at least 5000 characters is needed; it has ${text.length}`);
  return text;
}
