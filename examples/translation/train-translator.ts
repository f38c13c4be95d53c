import type { NDArray, RandomSource } from "@adjoint/core";
import { type Alphabet, alphabet, type TextPairs } from "@adjoint/data";
import { type Optimiser, type Reporter, Trainer, type TrainingState } from "@adjoint/training";
import { type TranslationGraph, translationGraph } from "./translation-graph.ts";
import type { Translator } from "./translator.ts";

/** The numbers of different characters in sources and targets. */
export interface Vocabularies {
  readonly source: number;
  readonly target: number;
}

/** Options of a training. */
export interface TrainingOptions<Memory> {
  /** Pairs of source and target texts. */
  readonly pairs: TextPairs;
  /** The number of pairs at the end that are kept for the test. */
  readonly tests: number;
  /** Makes the model. */
  readonly model: (vocabulary: Vocabularies) => Translator<Memory>;
  readonly optimiser: Optimiser;
  readonly batchSize: number;
  readonly epochs: number;
  /** The seed of first weights and of the order of the examples. */
  readonly random: RandomSource;
  /** Receives each step. */
  readonly reporter?: Reporter | undefined;
  /** The state to start from; one with first weights of its own if left out. */
  readonly start?: (trainer: Trainer) => Promise<TrainingState>;
}

/** A trained translator. */
export interface Translation {
  readonly graph: TranslationGraph;
  /** The number of characters in a source. */
  readonly length: number;
  /** The state at the end. */
  readonly state: TrainingState;
  /** The weights, by name. */
  readonly parameters: Readonly<Record<string, NDArray>>;
  /** The mean loss of each epoch, in nats a character. */
  readonly losses: readonly number[];
  /** The share of tests that are written without a mistake, after each epoch. */
  readonly right: readonly number[];
  /** The characters of the sources. */
  readonly source: Alphabet;
  /** The characters of the targets. */
  readonly target: Alphabet;
  /** Translates texts. */
  readonly translate: (sources: readonly string[]) => readonly string[];
}

/** Trains a translator by teacher forcing, and measures after each epoch what it writes by itself. */
export async function trainTranslator<Memory>(options: TrainingOptions<Memory>): Promise<Translation> {
  const { pairs, tests, model, optimiser, batchSize, epochs, random, reporter, start } = options;
  const { sources, targets } = pairs;
  // the letters in their order, so that weights in a file fit whatever was drawn first
  const [source, target] = [sources, targets].map((texts) =>
    alphabet([[...new Set(texts.join(""))].sort().join("")]),
  ) as [Alphabet, Alphabet];
  const graph = translationGraph(model({ source: source.size, target: target.size }), {
    source: sources[0]?.length ?? 0,
    target: targets[0]?.length ?? 0,
    start: target.idOf("_"),
  });
  const encoded = (from: number, to?: number) => ({
    source: source.encode(sources.slice(from, to)),
    target: target.encode(targets.slice(from, to)),
  });
  const trainer = new Trainer({
    loss: graph.loss,
    optimiser,
    data: encoded(0, -tests),
    batchSize,
    random,
    validation: { data: encoded(-tests), metrics: { right: graph.right }, batchSize: 100 },
  });
  const last = await trainer.run(start === undefined ? trainer.start() : await start(trainer), {
    epochs,
    ...(reporter && { reporter }),
  });
  const parameters = last.parameters.toObject();
  const write = trainer.predictor(last, { from: graph.source, to: graph.written });
  return {
    graph,
    length: sources[0]?.length ?? 0,
    state: last,
    parameters,
    losses: last.history.map(({ loss }) => loss).toArray(),
    right: last.validations.map(({ values }) => values.get("right") ?? Number.NaN).toArray(), // the validation measures it
    source,
    target,
    translate: (texts) => target.decode(write(source.encode(texts))),
  };
}
