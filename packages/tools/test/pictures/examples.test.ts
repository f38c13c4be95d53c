import { gradients, input, mean, type Node, square, sum, tanh } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { affine, sequential, zeros } from "@adjoint/layers";
import { describe } from "vitest";
import { tagger } from "../../../../examples/bidirectional/tagger.ts";
import { adder } from "../../../../examples/binary-addition/adder.ts";
import { characterModel, corpusOf } from "../../../../examples/character-model/main.ts";
import { convolutionalNet } from "../../../../examples/digits/main.ts";
import { oscillator } from "../../../../examples/physics/oscillator.ts";
import { poisson } from "../../../../examples/physics/poisson.ts";
import { fitGraph } from "../../../../examples/second-order/gradient-penalty.ts";
import { twoLayerNet as spiralNet } from "../../../../examples/spiral/two-layer-net.ts";
import { transformerTranslator } from "../../../../examples/transformer/transformer-translator.ts";
import { recurrentTranslator } from "../../../../examples/translation/recurrent-translator.ts";
import { translationGraph } from "../../../../examples/translation/translation-graph.ts";
import { twoLayerNet } from "../../../../examples/two-layer-nodes/two-layer-net.ts";
import { deepNet } from "../../../../examples/vanishing-gradients/deep-net.ts";
import { pictureLaws } from "../../../visual/test/graph/picture-laws.ts";

const sizes = { source: 5, target: 4, start: 0 };
const vocabulary = { source: 12, target: 12 };
const penalty = (nodes: Node): Node => mean(square(nodes));
const cells = ["lstm", "gru"] as const;

/** The losses of the examples, by example. Word vectors, optimisers and the GAN are made of such nets too. */
const losses: Readonly<Record<string, () => Node>> = {
  bidirectional: () => tagger("both").loss,
  "binary-addition": () => adder({ hidden: 8, activation: tanh, init: zeros() }).loss,
  digits: () => convolutionalNet(16, 4).loss,
  oscillator: () => penalty(oscillator().residual),
  poisson: () => penalty(poisson().residual),
  "second-order": () => fitGraph(0.1).loss,
  spiral: () => spiralNet(3).loss,
  transformer: () => translationGraph(transformerTranslator({ vocabulary, features: 8, heads: 2 }), sizes).loss,
  "date-attention": () =>
    translationGraph(recurrentTranslator({ vocabulary, features: 4, hidden: 6, attention: true }), sizes).loss,
  seq2seq: () =>
    translationGraph(recurrentTranslator({ vocabulary, features: 4, hidden: 6, reversed: true, peeky: true }), sizes)
      .loss,
  "two-layer-nodes": () => twoLayerNet([2, 3, 2], { guard: 0 }).loss,
  "vanishing-gradients": () => deepNet({ activation: "sigmoid", weights: "Xavier", norm: true }, 4, 6).loss,
  ...Object.fromEntries(
    cells.map((cell) => [
      `character-model with ${cell}`,
      () => characterModel(corpusOf("round about ".repeat(80)), { cell, features: 6, epochs: 1, seed: 1 }).heldOutLoss,
    ]),
  ),
  gan: () => sum(sequential(affine({ name: "first", inputs: 2, outputs: 3 }), tanh)(input("x", ["batch", 2]))),
};

describe.each(Object.entries(losses))("the graph of %s with its gradient", (_, build) => {
  pictureLaws(() => {
    const loss = build();
    const parameters = topology([loss]).nodes.filter(({ op }) => op.name === "Parameter");
    return [loss, ...gradients(loss as Node<[]>, parameters)]; // of rank 0
  });
});
