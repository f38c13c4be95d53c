import { evaluate, type Initialiser, initialise, input, NDArray, type Node } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { describe, expect, it } from "vitest";
import {
  affine,
  batchNorm,
  convolution1d,
  convolution2d,
  groupNorm,
  gru,
  type Layer,
  layerNorm,
  lstm,
  multiHeadAttention,
  rnn,
  transformerDecoderBlock,
  transformerEncoderBlock,
  transposedConvolution1d,
  transposedConvolution2d,
} from "../src/index.ts";

/** What the layers with a bias have in common. */
interface Weights {
  readonly bias?: boolean;
  readonly init?: Initialiser;
}

const name = "layer";
const random = new NumpyRandom(5);
const x = input("x", ["batch", 4, 6]);
const image = input("image", ["batch", 4, 5, 5]);
const bindings = { x: random.normal([2, 4, 6]), image: random.normal([2, 4, 5, 5]) };
const sizes = { name, inputs: 4, outputs: 2, kernel: 3, groups: 2, stride: 2, padding: 1 };
const block = { name, features: 6, heads: 2, hidden: 3 };
const built = (layer: Layer, operand: Node) => ({ y: layer(operand), parameters: layer.parameters });

const layers: Readonly<Record<string, (weights: Weights) => { y: Node; parameters: readonly Node[] }>> = {
  affine: (weights) => built(affine({ name, inputs: 6, outputs: 2, ...weights }), x),
  convolution1d: (weights) => built(convolution1d({ ...sizes, ...weights }), x),
  convolution2d: (weights) => built(convolution2d({ ...sizes, ...weights }), image),
  transposedConvolution1d: (weights) => built(transposedConvolution1d({ ...sizes, ...weights }), x),
  transposedConvolution2d: (weights) => built(transposedConvolution2d({ ...sizes, ...weights }), image),
  multiHeadAttention: (weights) => built(multiHeadAttention({ name, features: 6, heads: 2, ...weights }), x),
  transformerEncoderBlock: (weights) => built(transformerEncoderBlock({ ...block, ...weights }), x),
  transformerDecoderBlock: (weights) => {
    const layer = transformerDecoderBlock({ ...block, ...weights });
    return { y: layer(x, { memory: x }), parameters: layer.parameters };
  },
  ...Object.fromEntries(
    Object.entries({ rnn, gru, lstm }).map(([kind, make]) => [
      kind,
      (weights: Weights) => {
        const layer = make({ name, inputs: 6, hidden: 3, ...weights });
        return { y: layer(x).outputs, parameters: layer.parameters };
      },
    ]),
  ),
};

const isBias = (name: string): boolean => /\/bh?$/.test(name);
const namesOf = (parameters: readonly Node[]): readonly string[] => parameters.map(({ name }) => name ?? "");

const norms = {
  batchNorm: ({ bias = true }: Weights) => built(batchNorm({ name, features: 4, bias }), image),
  groupNorm: ({ bias = true }: Weights) => built(groupNorm({ name, features: 4, groups: 2, bias }), image),
  layerNorm: ({ bias = true }: Weights) => built(layerNorm({ name, features: 6, bias }), x),
};

describe.each(Object.entries(norms))("%s without a bias", (_, build) => {
  it("has no beta, and the values of one of 0", () => {
    const [bare, full] = [build({ bias: false }), build({})];
    expect(namesOf(bare.parameters)).toEqual(["layer/gamma"]);
    const values = initialise(full.parameters, new NumpyRandom(7)).merge(bindings);
    expect(evaluate(bare.y, values).toArray()).toEqual(evaluate(full.y, values).toArray());
  });
});

describe.each(Object.entries(layers))("%s", (_, build) => {
  it("without a bias has the same values as with biases of 0", () => {
    const [bare, full] = [build({ bias: false }), build({})];
    const names = namesOf(full.parameters);
    expect(names.some(isBias)).toBe(true);
    expect(namesOf(bare.parameters)).toEqual(names.filter((each) => !isBias(each)));
    const values = initialise(full.parameters, new NumpyRandom(7)).merge(bindings);
    expect(evaluate(bare.y, values).toArray()).toEqual(evaluate(full.y, values).toArray());
  });

  it("adds its biases", () => {
    const full = build({});
    const values = initialise(full.parameters, new NumpyRandom(7)).merge(bindings);
    const moved = values.map((value, key) => (isBias(key) ? NDArray.filled(value.shape, 0.5) : value));
    expect(evaluate(full.y, moved).toArray()).not.toEqual(evaluate(full.y, values).toArray());
  });

  it("starts from what its init makes", () => {
    const { parameters } = build({ init: (shape) => NDArray.filled(shape, 0.25) });
    const values = initialise(parameters, new NumpyRandom(7));
    const weights = values.filter((_, key) => /\/Wx?$/.test(key)).toList();
    expect(weights.size).toBeGreaterThan(0);
    for (const { data } of weights) expect(new Set(data)).toEqual(new Set([0.25]));
  });
});
