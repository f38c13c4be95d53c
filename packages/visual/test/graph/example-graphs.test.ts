import { gradients, input, NDArray, type Node, ops, type Sizes, tanh } from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { describe, expect, test } from "vitest";
import { tagger } from "../../../../examples/bidirectional/tagger.ts";
import { adder } from "../../../../examples/binary-addition/adder.ts";
import { languageModel } from "../../../../examples/character-model/language-model.ts";
import { convolutionalNet } from "../../../../examples/digits/convolutional-net.ts";
import { perceptron, sigmoidLayer } from "../../../../examples/finding-a-wrong-backprop/perceptron.ts";
import { fitGraph } from "../../../../examples/second-order/gradient-penalty.ts";
import { twoLayerNet } from "../../../../examples/spiral/two-layer-net.ts";
import { transformerTranslator } from "../../../../examples/transformer/transformer-translator.ts";
import { recurrentTranslator } from "../../../../examples/translation/recurrent-translator.ts";
import { translationGraph } from "../../../../examples/translation/translation-graph.ts";
import { twoLayerNet as netByNodes } from "../../../../examples/two-layer-nodes/two-layer-net.ts";
import { deepNet } from "../../../../examples/vanishing-gradients/deep-net.ts";
import { pictureLaws } from "./picture-laws.ts";

const sizes = { source: 4, target: 4, start: 0 };
const vocabulary = { source: 9, target: 9 };
const init = (shape: Sizes): NDArray => NDArray.filled(shape, 0);

/** What the example programs compute, by the name of the example. */
const exampleGraphs: Readonly<Record<string, () => Node>> = {
  "binary-addition": () => adder({ hidden: 16, activation: tanh, init }).loss,
  bidirectional: () => tagger("both").loss,
  "character-model": () =>
    languageModel({ cell: "lstm", vocabulary: 20, features: 8 }).read({
      ids: input("ids", ["batch", 5], { kind: "int32" }),
    }).scores,
  digits: () => convolutionalNet({ size: 16, kernels: 4 }).loss,
  "finding-a-wrong-backprop": () => perceptron(sigmoidLayer).loss,
  "second-order": () => fitGraph(0.1).loss,
  spiral: () => twoLayerNet().loss,
  transformer: () => translationGraph(transformerTranslator({ vocabulary, features: 8, heads: 2 }), sizes).loss,
  translation: () =>
    translationGraph(recurrentTranslator({ vocabulary, features: 8, hidden: 8, attention: true }), sizes).loss,
  "two-layer-nodes": () => netByNodes([2, 3, 3], { guard: 1e-7 }).loss,
  "vanishing-gradients": () => deepNet({ activation: "sigmoid", weights: "Xavier", norm: true }, 8, 20).loss,
};

/** A graph with the gradients of a loss, where there is one. */
function withGradients(output: Node): readonly Node[] {
  if (output.shape.length > 0) return [output];
  const parameters = topology([output]).nodes.filter(({ op }) => op === (ops.Parameter as unknown));
  return [output, ...(gradients(output as Node<[]>, parameters) as readonly Node[])]; // of rank 0
}

describe.each(Object.entries(exampleGraphs))("the picture of the example %s", (_, build) => {
  test("is of a graph with parameters", () => {
    expect(topology([build()]).nodes.some(({ op }) => op === (ops.Parameter as unknown))).toBe(true);
  });

  pictureLaws(() => withGradients(build()));
});
