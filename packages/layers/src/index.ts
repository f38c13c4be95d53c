/**
 * Layers, losses and initialisers: what carries parameters, and what they start from.
 *
 * @packageDocumentation
 */

export { attention } from "@adjoint/core";
export type { Affine, AffineOptions, AffineShapes } from "./affine.ts";
export { affine } from "./affine.ts";
export type {
  AttentionCallOptions,
  AttentionResult,
  MultiHeadAttention,
  MultiHeadAttentionOptions,
} from "./attention/multi-head-attention.ts";
export { multiHeadAttention } from "./attention/multi-head-attention.ts";
export type { PositionalEncodingOptions } from "./attention/positional-encoding.ts";
export { positionalEncoding } from "./attention/positional-encoding.ts";
export type {
  DecoderCallOptions,
  DecoderWeights,
  TransformerDecoderBlock,
} from "./attention/transformer-decoder-block.ts";
export { transformerDecoderBlock } from "./attention/transformer-decoder-block.ts";
export type { EncoderCallOptions, TransformerEncoderBlock } from "./attention/transformer-encoder-block.ts";
export { transformerEncoderBlock } from "./attention/transformer-encoder-block.ts";
export type { TransformerOptions } from "./attention/transformer-options.ts";
export type { Convolution1dShapes, Convolution2dShapes, ConvolutionSizes } from "./convolution/convolution.types.ts";
export type { ConvolutionOptions } from "./convolution/convolution-options.ts";
export type { Convolution1dOptions } from "./convolution/convolution1d.ts";
export { convolution1d } from "./convolution/convolution1d.ts";
export type { Convolution2dOptions } from "./convolution/convolution2d.ts";
export { convolution2d } from "./convolution/convolution2d.ts";
export type { TransposedConvolution1dOptions } from "./convolution/transposed-convolution1d.ts";
export { transposedConvolution1d } from "./convolution/transposed-convolution1d.ts";
export type { TransposedConvolution2dOptions } from "./convolution/transposed-convolution2d.ts";
export { transposedConvolution2d } from "./convolution/transposed-convolution2d.ts";
export { dropout } from "./dropout.ts";
export type { EmbeddingOptions, EmbeddingShapes } from "./embedding.ts";
export { embedding } from "./embedding.ts";
export { he } from "./initialisers/he.ts";
export { lecun } from "./initialisers/lecun.ts";
export type { NormalOptions } from "./initialisers/normal.ts";
export { normal } from "./initialisers/normal.ts";
export type { VarianceOptions } from "./initialisers/of-variance.ts";
export { ones } from "./initialisers/ones.ts";
export type { OrthogonalOptions } from "./initialisers/orthogonal.ts";
export { orthogonal } from "./initialisers/orthogonal.ts";
export type { UniformOptions } from "./initialisers/uniform.ts";
export { uniform } from "./initialisers/uniform.ts";
export { xavier } from "./initialisers/xavier.ts";
export { zeros } from "./initialisers/zeros.ts";
export type { Layer, LayerFunction, LayerMark } from "./layer.ts";
export { layer } from "./layer.ts";
export { binaryCrossEntropy } from "./losses/binary-cross-entropy.ts";
export { cosineSimilarity } from "./losses/cosine-similarity.ts";
export { hinge } from "./losses/hinge.ts";
export { klDivergence } from "./losses/kl-divergence.ts";
export { KnownLabel } from "./losses/known-label.ts";
export { meanSquaredError } from "./losses/mean-squared-error.ts";
export type { NegativeSamplingOptions } from "./losses/negative-sampling.ts";
export { negativeSampling } from "./losses/negative-sampling.ts";
export { sigmoidCrossEntropy } from "./losses/sigmoid-cross-entropy.ts";
export type { SoftmaxCrossEntropyOptions } from "./losses/softmax-cross-entropy.ts";
export { softmaxCrossEntropy } from "./losses/softmax-cross-entropy.ts";
export type { BatchNorm, BatchNormOptions, BatchNormTraining } from "./normalisation/batch-norm.ts";
export { batchNorm } from "./normalisation/batch-norm.ts";
export type { GroupNormOptions } from "./normalisation/group-norm.ts";
export { groupNorm } from "./normalisation/group-norm.ts";
export type { LayerNormOptions } from "./normalisation/layer-norm.ts";
export { layerNorm } from "./normalisation/layer-norm.ts";
export type { RmsNormOptions } from "./normalisation/rms-norm.ts";
export { rmsNorm } from "./normalisation/rms-norm.ts";
export type { Moments } from "./normalisation/standardise.ts";
export { parametersOf } from "./parameters-of.ts";
export type { GlobalPoolingShapes, PoolingShapes } from "./pooling.ts";
export { averagePooling2d, globalAveragePooling, maxPooling2d } from "./pooling.ts";
export type { BidirectionalOptions, Directions } from "./recurrent/bidirectional.ts";
export { bidirectional } from "./recurrent/bidirectional.ts";
export { gru } from "./recurrent/gru.ts";
export type { LstmState } from "./recurrent/lstm.ts";
export { lstm } from "./recurrent/lstm.ts";
export type { Recurrent, RecurrentOptions, RecurrentResult, RunOptions } from "./recurrent/recurrent.ts";
export type { ShapedRecurrent } from "./recurrent/recurrent.types.ts";
export type { RnnOptions } from "./recurrent/rnn.ts";
export { rnn } from "./recurrent/rnn.ts";
export type { StackedOptions } from "./recurrent/stacked.ts";
export { stacked } from "./recurrent/stacked.ts";
export type { StatefulOptions, StatefulResult } from "./recurrent/stateful.ts";
export { stateful } from "./recurrent/stateful.ts";
export { residual } from "./residual.ts";
export type { Stage } from "./sequential.ts";
export { sequential } from "./sequential.ts";
export type { SequentialShapes } from "./sequential.types.ts";
export type {
  DoesNotFit,
  Fits,
  KeepsFeatures,
  KeepsShape,
  Mapped,
  ShapedLayer,
  ShapeIn,
  ShapeMap,
} from "./shape-map.types.ts";
export { summary } from "./summary.ts";
