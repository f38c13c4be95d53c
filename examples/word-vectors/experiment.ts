import { input, mean, type NDArray, type Node } from "@adjoint/core";
import { NumpyRandom, UnigramSampler, Vocabulary } from "@adjoint/data";
import { embedding, negativeSampling } from "@adjoint/layers";
import { adam, Trainer } from "@adjoint/training";
import { passes } from "./passes.ts";
import { type Method, wordExamples } from "./word-examples.ts";

/** What is trained, and on what. */
export interface ExperimentOptions {
  /** CBOW or skip-gram. */
  readonly method: Method;
  /** The words of a text, one after the other. */
  readonly corpus: readonly string[];
  /** First vectors, negative words and the order of the examples follow from it. */
  readonly seed: number;
  /** How often all examples are seen. */
  readonly passes: number;
  /** The number of features of a vector, D; 16 if left out. */
  readonly features?: number;
  /** How many words on each side count, w; 2 if left out. */
  readonly window?: number;
  /** How many words are drawn against each that belongs there, K; 5 if left out. */
  readonly negatives?: number;
}

/** A vocabulary and the trainer of its vectors. */
export interface Experiment {
  /** The words of the text. */
  readonly vocabulary: Vocabulary;
  /** Trains; one epoch is all passes. */
  readonly trainer: Trainer;
  /** The parameter that holds the vectors, `[V, D]`: row i is that of word i. */
  readonly vectors: Node;
}

/**
 * One model for both ways: h is the mean of the vectors read, and is to be near the second vector of the word that belongs
 * there and far from those of words drawn at random. With skip-gram one vector is read, and the mean is that vector.
 */
export function experiment(options: ExperimentOptions): Experiment {
  const { method, corpus, seed, passes: count, features = 16, window = 2, negatives = 5 } = options;
  const random = new NumpyRandom(seed);
  const vocabulary = new Vocabulary(corpus);
  const sampler = new UnigramSampler({ counts: vocabulary.counts, random });
  const examples = wordExamples(method, vocabulary.encode(corpus), window);
  const data = passes(examples, { count, negatives, sampler, random });

  const [, width] = examples.read.shape as readonly [number, number];
  const read = input("read", ["batch", width], { kind: "int32" });
  const positive = input("positive", ["batch"], { kind: "int32" });
  const drawn = input("negatives", ["batch", negatives], { kind: "int32" });
  const words = embedding({ name: "word", vocabulary: vocabulary.size, features });
  const others = embedding({ name: "other", vocabulary: vocabulary.size, features });
  const [vectors, table] = [words.parameters[0] as Node, others.parameters[0] as Node]; // an embedding has one parameter
  const h: Node = mean(words(read), { axis: 1 });

  return {
    vocabulary,
    vectors,
    trainer: new Trainer({
      loss: negativeSampling(h, { table, positive, negatives: drawn }),
      optimiser: adam({ rate: 0.01 }),
      data,
      batchSize: 100,
      shuffle: false, // the passes are in random order already
      interval: Math.max(1, Math.floor((examples.positive.shape[0] as number) / 100)), // about once in each pass
      random,
    }),
  };
}

/** The vectors `[V, D]` that a training has reached. */
export function vectorsOf({ vectors }: Experiment, parameters: { get(name: string): NDArray | undefined }): NDArray {
  return parameters.get(vectors.name as string) as NDArray; // the vectors are trained, so the state has them by name
}
