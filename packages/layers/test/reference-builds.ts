import {
  attention,
  avgPool2d,
  elu,
  gelu,
  logSoftmax,
  maxPool2d,
  type Nested,
  type Node,
  ndarray,
  relu,
  sigmoid,
  silu,
  softmax,
  softplus,
  tanh,
} from "@adjoint/core";
import {
  affine,
  batchNorm,
  convolution2d,
  embedding,
  gru,
  type Layer,
  layerNorm,
  lstm,
  meanSquaredError,
  rnn,
  sigmoidCrossEntropy,
  softmaxCrossEntropy,
} from "../src/index.ts";

/** Arrays by name. */
export type Values = Readonly<Record<string, Nested>>;
/** A case of the reference: values in, values out, and the gradients of `sum(output · cotangent)`. */
export interface Case {
  readonly name: string;
  readonly attributes: { readonly [key: string]: number };
  readonly inputs: Values;
  readonly parameters: Values;
  readonly outputs: Values;
  readonly cotangents: Values;
  readonly gradients: Values;
}

/** Builds the outputs of a case from its inputs. Layers are named "L", and their parameters "L/" and the name in the case. */
export type Build = (inputs: Readonly<Record<string, Node>>, given: Case) => Readonly<Record<string, Node>>;

/** The name of every layer of the cases. */
export const name = "L";
/** The sizes of a value of the case. */
const sizes = (value: Nested | undefined): readonly number[] => ndarray(value as Nested).shape; // `ndarray` throws if it is missing
const [ofOne, ofTwo]: readonly [(f: (x: Node) => Node) => Build, (f: (a: Node, b: Node) => Node) => Build] = [
  (f) => (nodes) => ({ output: f(Object.values(nodes)[0] as Node) }), // a case with one input
  (f) => (nodes) => ({ output: f(...(Object.values(nodes) as [Node, Node])) }), // a case with two inputs, in order
];
const ofLayer =
  (make: (given: Case) => Layer): Build =>
  (nodes, given) =>
    ofOne(make(given))(nodes, given);
const features = ({ parameters }: Case, of = "W"): readonly number[] => sizes(parameters[of]);
const recurrentSizes = (given: Case) => ({
  name,
  inputs: features(given, "Wx")[0] ?? 0,
  hidden: features(given, "Wh")[0] ?? 0,
});
const ofHidden =
  (make: typeof rnn | typeof gru, unroll: boolean): Build =>
  ({ x, h0 }, given) => {
    const { outputs, state } = make({ ...recurrentSizes(given), unroll })(x as Node, { initialState: h0 }); // the case has both of them
    return { hs: outputs, h: state };
  };
const ofCells =
  (unroll: boolean): Build =>
  ({ x, h0, c0 }, given) => {
    const initialState = { h: h0 as Node, c: c0 as Node }; // the case has both of them
    const { outputs, state } = lstm({ ...recurrentSizes(given), unroll })(x as Node, { initialState });
    return { hs: outputs, h: state.h, c: state.c };
  };

const window = ({ kernel = 0, stride = 0 }: Case["attributes"]) => ({ kernel, stride });

/** One or more ways to build each case of the reference. */
export const builds: Readonly<Record<string, Readonly<Record<string, Build>>>> = {
  affine: {
    layer: ofLayer((given) => affine({ name, inputs: features(given)[0] ?? 0, outputs: features(given)[1] ?? 0 })),
  },
  sigmoid: { function: ofOne(sigmoid) },
  tanh: { function: ofOne(tanh) },
  relu: { function: ofOne(relu) },
  softplus: { function: ofOne(softplus) },
  gelu: { function: ofOne(gelu) },
  silu: { function: ofOne(silu) },
  elu: { function: ofOne((x) => elu(x)) },
  softmax: { function: ofOne((x) => softmax(x)) },
  log_softmax: { function: ofOne((x) => logSoftmax(x)) },
  softmax_cross_entropy: { loss: ofTwo((scores, labels) => softmaxCrossEntropy(scores, labels)) },
  mean_squared_error: { loss: ofTwo(meanSquaredError) },
  binary_cross_entropy_with_logits: { loss: ofTwo(sigmoidCrossEntropy) },
  rnn: { "layer, by scan": ofHidden(rnn, false), "layer, unrolled": ofHidden(rnn, true) },
  gru: { "layer, by scan": ofHidden(gru, false), "layer, unrolled": ofHidden(gru, true) },
  lstm: { "layer, by scan": ofCells(false), "layer, unrolled": ofCells(true) },
  embedding: {
    layer: ofLayer((given) =>
      embedding({ name, vocabulary: features(given)[0] ?? 0, features: features(given)[1] ?? 0 }),
    ),
  },
  conv2d: {
    layer: ofLayer((given) => {
      const [outputs = 0, inputs = 0, kernel = 0] = features(given);
      return convolution2d({ name, inputs, outputs, kernel, ...given.attributes });
    }),
  },
  max_pool2d: { function: ({ x }, { attributes }) => ({ output: maxPool2d(x as Node, window(attributes)) }) },
  avg_pool2d: { function: ({ x }, { attributes }) => ({ output: avgPool2d(x as Node, window(attributes)) }) },
  batch_norm: {
    layer: ofLayer((given) =>
      batchNorm({ name, features: features(given, "gamma")[0] ?? 0, epsilon: given.attributes.eps ?? 0 }),
    ),
  },
  layer_norm: {
    layer: ofLayer((given) =>
      layerNorm({ name, features: features(given, "gamma")[0] ?? 0, epsilon: given.attributes.eps ?? 0 }),
    ),
  },
  scaled_dot_product_attention: { function: ({ q, k, v }) => ({ output: attention(q as Node, k as Node, v as Node) }) },
};
