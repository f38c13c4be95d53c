import { broadcastTo, dropout, input, type Node, reshape, type StateVariable, where } from "@adjoint/core";
import { languageModelBatches, NumpyRandom } from "@adjoint/data";
import { softmaxCrossEntropy } from "@adjoint/layers";
import { adam, clipped, cosineDecay, Trainer } from "@adjoint/training";
import type { CellKind, CellState } from "./cells.ts";
import type { Corpus } from "./corpus.ts";
import { type LanguageModel, languageModel } from "./language-model.ts";

/** The sizes of a training. */
export interface ExperimentOptions {
  /** The recurrent layer. */
  readonly cell: CellKind;
  /** The text. */
  readonly pages: Corpus;
  /** The seed of first weights and dropout. */
  readonly seed: number;
  /** The number of epochs after which the learning rate is 0. */
  readonly epochs: number;
  /** H; 32 if left out. */
  readonly features?: number;
  /** The number of streams that are read side by side, N; 4 if left out. */
  readonly batch?: number;
  /** The number of characters that gradients go back, T; 16 if left out. */
  readonly time?: number;
  /** The share of features that dropout takes away while training; 0.1 if left out. */
  readonly rate?: number;
}

/** A model and its trainer. */
export interface Experiment {
  /** The model. */
  readonly model: LanguageModel;
  /** Its trainer. Metric `loss`: the mean cross entropy of the text held out, in nats a character. */
  readonly trainer: Trainer;
}

/**
 * A training by backpropagation truncated in time: each step reads a window of T characters in N streams, starting from the
 * last state of the step before, but does not send a gradient back into that step.
 */
export function experiment(options: ExperimentOptions): Experiment {
  const { cell, pages, seed, epochs, features = 32, batch = 4, time = 16, rate = 0.1 } = options;
  const { vocabulary } = pages;
  const model = languageModel({ cell, vocabulary: vocabulary.size, features });
  const windows = languageModelBatches(vocabulary.encode(pages.training), { batch, time });
  const steps = epochs * windows.windows;

  const ids = input("ids", [batch, time], { kind: "int32" });
  const targets = input("targets", [batch, time], { kind: "int32" });
  const isFirst = input("isFirst", [batch], { kind: "bool" });
  const noise = input("noise", [], { kind: "int32" });
  const before = Object.fromEntries(model.parts.map((part) => [part, input(`carried/${part}`, [batch, features])]));
  const { scores, state } = model.read({
    ids,
    before: forgottenAt(isFirst, before),
    between: (x, stream) => dropout(x, { rate, seed: noise, stream }),
  });
  // carried states are inputs, so that gradients do not go back through them
  const carried = model.parts.map((part): StateVariable => {
    const [variable, next] = [before[part], state[part]] as [Node, Node]; // `state` and `before` have all parts
    return { variable, next, initial: broadcastTo(0, [batch, features]) };
  });

  return {
    model,
    trainer: new Trainer({
      loss: softmaxCrossEntropy(scores, targets),
      parameters: model.parameters,
      optimiser: clipped(adam({ rate: cosineDecay({ rate: 0.01, steps }) }), { globalNorm: 1 }),
      data: { ids: windows.inputs, targets: windows.targets, isFirst: windows.isFirst },
      batchSize: batch,
      shuffle: false, // the order of the windows matters
      random: new NumpyRandom(seed),
      seed: { node: noise, first: seed },
      carried,
      validation: heldOut(model, pages),
      dtype: "float32",
    }),
  };
}

/** The carried state, replaced by zeros at the start of a stream, so that an epoch does not continue from the end of the last one. */
function forgottenAt(isFirst: Node, before: CellState): CellState {
  const isNew = reshape(isFirst, [...isFirst.shape, 1]);
  return Object.fromEntries(Object.entries(before).map(([part, value]) => [part, where(isNew, 0, value)]));
}

/** The loss of the text held out, read in eight streams from beginning to end, without dropout. */
function heldOut(model: LanguageModel, { vocabulary, heldOut: text }: Corpus) {
  const streams = 8;
  const { inputs, targets } = languageModelBatches(vocabulary.encode(text), {
    batch: streams,
    time: Math.floor((text.length - 1) / streams),
  });
  const ids = input("ids", ["streams", "time"], { kind: "int32" });
  const next = input("targets", ["streams", "time"], { kind: "int32" });
  return {
    data: { ids: inputs, targets },
    metrics: { loss: softmaxCrossEntropy(model.read({ ids }).scores, next) },
  };
}
