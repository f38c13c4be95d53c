/**
 * Graphs of tensor nodes, their gradients as graphs of the same nodes, and the reference evaluation that says what a graph
 * means.
 *
 * @packageDocumentation
 */
export { lookUp } from "./arguments/look-up.ts";
export type { DType, Numbers, ReadonlyNumbers } from "./array/dtype.ts";
export { type ArrayLike, type FlatArray, ndarray } from "./array/from-nested.ts";
export { NDArray, type Nested } from "./array/nd-array.ts";
export type { RandomSource, ResumableSource } from "./array/random-source.ts";
export type { Sizes } from "./array/sizes.ts";
export { backward } from "./autodiff/backward.ts";
export { type GradientsOf, gradients, type IsScalar, type LossIsNoScalar } from "./autodiff/gradients.ts";
export { hessianVectorProduct } from "./autodiff/hessian-vector-product.ts";
export { jvp } from "./autodiff/jvp.ts";
export { vjp } from "./autodiff/vjp.ts";
export { after } from "./control/after.ts";
export { checkpoint } from "./control/checkpoint.ts";
export { type CondBranches, cond } from "./control/cond.ts";
export { type CustomRules, customVjp } from "./control/custom-vjp.ts";
export { hessian } from "./control/hessian.ts";
export { type JacobianOptions, type JacobianShape, jacobian } from "./control/jacobian.ts";
export { type NamedNodes, type ScanOptions, type ScanResult, scan } from "./control/scan.ts";
export { type WhileLoopOptions, whileLoop } from "./control/while-loop.ts";
export { type FromJSONOptions, fromJSON } from "./document/from-json.ts";
export type { GraphDocument } from "./document/graph-document.ts";
export { toJSON } from "./document/to-json.ts";
export { Graph } from "./equality/graph.ts";
export { hashGraph } from "./equality/hash-graph.ts";
export { type NameOptions, sameGraph } from "./equality/same-graph.ts";
export type { ScopedOptions } from "./equality/scoped.ts";
export * from "./errors.ts";
export type { Bindings, Unused } from "./evaluation/bindings.ts";
export { evaluate } from "./evaluation/evaluate.ts";
export { type Evaluator, reference } from "./evaluation/evaluator.ts";
export { initialise } from "./evaluation/initialise.ts";
export { type EvaluateOptions, type Prepared, type PrepareOptions, prepare } from "./evaluation/prepare.ts";
export { contraction } from "./families/contraction.ts";
export { elementwise } from "./families/elementwise.ts";
export { leaf } from "./families/leaf.ts";
export { movement } from "./families/movement.ts";
export { multilinear } from "./families/multilinear.ts";
export { reduction } from "./families/reduction.ts";
export { type EluOptions, elu } from "./functions/activations/elu.ts";
export { gelu } from "./functions/activations/gelu.ts";
export { hardSigmoid } from "./functions/activations/hard-sigmoid.ts";
export { hardSwish } from "./functions/activations/hard-swish.ts";
export { hardTanh } from "./functions/activations/hard-tanh.ts";
export { type LeakyReluOptions, leakyRelu } from "./functions/activations/leaky-relu.ts";
export { logSigmoid } from "./functions/activations/log-sigmoid.ts";
export { prelu } from "./functions/activations/prelu.ts";
export { silu } from "./functions/activations/silu.ts";
export { softsign } from "./functions/activations/softsign.ts";
export { type EmbeddingShape, embedding } from "./functions/axes/embedding.ts";
export { expandDims } from "./functions/axes/expand-dims.ts";
export type { ExpandedShape } from "./functions/axes/expand-dims.types.ts";
export { type FlattenOptions, flatten } from "./functions/axes/flatten.ts";
export type { FlattenedShape } from "./functions/axes/flatten.types.ts";
export { type FlipOptions, flip } from "./functions/axes/flip.ts";
export { type RollOptions, roll } from "./functions/axes/roll.ts";
export { sort } from "./functions/axes/sort.ts";
export { type SplitOptions, split } from "./functions/axes/split.ts";
export type { PartsDoNotFit, SplitShapes } from "./functions/axes/split.types.ts";
export { type SqueezeOptions, squeeze } from "./functions/axes/squeeze.ts";
export { type StackOptions, stack } from "./functions/axes/stack.ts";
export { takeAlongAxis } from "./functions/axes/take-along-axis.ts";
export { type TileOptions, tile } from "./functions/axes/tile.ts";
export type { CannotTile, TiledShape } from "./functions/axes/tile.types.ts";
export { type TopK, type TopKOptions, type TopKShape, topK } from "./functions/axes/top-k.ts";
export { type ClipOptions, clip } from "./functions/elementwise/clip.ts";
export { type HuberOptions, huber } from "./functions/elementwise/huber.ts";
export { isFinite } from "./functions/elementwise/is-finite.ts";
export { isNaN } from "./functions/elementwise/is-nan.ts";
export { logAddExp } from "./functions/elementwise/log-add-exp.ts";
export { reciprocal } from "./functions/elementwise/reciprocal.ts";
export { rsqrt } from "./functions/elementwise/rsqrt.ts";
export { square } from "./functions/elementwise/square.ts";
export { tan } from "./functions/elementwise/tan.ts";
export { xlog1py } from "./functions/elementwise/xlog1py.ts";
export { type ArangeOptions, arange, type CountTo } from "./functions/filled/arange.ts";
export { type EyeOptions, type EyeShape, eye } from "./functions/filled/eye.ts";
export { type FilledOptions, full } from "./functions/filled/full.ts";
export { ones } from "./functions/filled/ones.ts";
export { zeros } from "./functions/filled/zeros.ts";
export { logCumSumExp } from "./functions/loops/log-cum-sum-exp.ts";
export { type DiagonalOptions, diag } from "./functions/masks/diag.ts";
export type { DiagonalShape } from "./functions/masks/diag.types.ts";
export { type DropoutOptions, dropout } from "./functions/masks/dropout.ts";
export { lowerTriangle, type TriangleOptions } from "./functions/masks/lower-triangle.ts";
export { type BatchShape, matrixTrace } from "./functions/masks/matrix-trace.ts";
export { type OneHotOptions, oneHot } from "./functions/masks/one-hot.ts";
export { tril } from "./functions/masks/tril.ts";
export { triu } from "./functions/masks/triu.ts";
export { type AttentionShape, attention } from "./functions/products/attention.ts";
export { type AttentionOptions, attentionWeights } from "./functions/products/attention-weights.ts";
export { type AvgPoolOptions, avgPool2d } from "./functions/products/avg-pool2d.ts";
export { type ConvTranspose1dOptions, convTranspose1d } from "./functions/products/conv-transpose1d.ts";
export { type Conv1dOptions, conv1d } from "./functions/products/conv1d.ts";
export { dot } from "./functions/products/dot.ts";
export { outer } from "./functions/products/outer.ts";
export { type RandomNormalOptions, randomNormal } from "./functions/random/random-normal.ts";
export { type RandomUniformOptions, randomUniform } from "./functions/random/random-uniform.ts";
export { cumProd } from "./functions/statistics/cum-prod.ts";
export { type CumulativeOptions, cumSum } from "./functions/statistics/cum-sum.ts";
export { mean } from "./functions/statistics/mean.ts";
export { std } from "./functions/statistics/std.ts";
export { type SpreadOptions, variance } from "./functions/statistics/variance.ts";
export { apply } from "./graph/apply.ts";
export { Body } from "./graph/body.ts";
export { defineOp } from "./graph/define-op.ts";
export { named } from "./graph/named.ts";
export { Node, type NodeParts, type Origin } from "./graph/node.ts";
export type { Like, NodeList, NodeRecord, Nodes } from "./graph/node-structure.ts";
export type { Scope } from "./graph/scope.ts";
export type { StateVariable } from "./graph/state-variable.ts";
export * as ops from "./op-set/records.ts";
export { einsum, type FitsSpec, type OperandsDoNotFit } from "./ops/contraction/einsum.ts";
export type { EinsumShape } from "./ops/contraction/einsum.types.ts";
export { type InnerAxesDiffer, matMul } from "./ops/contraction/mat-mul.ts";
export type { ProductShape } from "./ops/contraction/mat-mul.types.ts";
export { abs } from "./ops/elementwise/abs.ts";
export { acos } from "./ops/elementwise/acos.ts";
export { acosh } from "./ops/elementwise/acosh.ts";
export { add } from "./ops/elementwise/add.ts";
export { asin } from "./ops/elementwise/asin.ts";
export { asinh } from "./ops/elementwise/asinh.ts";
export { atLeast } from "./ops/elementwise/at-least.ts";
export { atan } from "./ops/elementwise/atan.ts";
export { atan2 } from "./ops/elementwise/atan2.ts";
export { atanh } from "./ops/elementwise/atanh.ts";
export { type CastOptions, cast } from "./ops/elementwise/cast.ts";
export { ceil } from "./ops/elementwise/ceil.ts";
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from "./ops/elementwise/comparison.ts";
export { div } from "./ops/elementwise/div.ts";
export { divNoNan } from "./ops/elementwise/div-no-nan.ts";
export { erf, erfc } from "./ops/elementwise/erf-erfc.ts";
export { exp } from "./ops/elementwise/exp.ts";
export { expm1 } from "./ops/elementwise/expm1.ts";
export { floor } from "./ops/elementwise/floor.ts";
export { hypot } from "./ops/elementwise/hypot.ts";
export { lgamma } from "./ops/elementwise/lgamma.ts";
export { log } from "./ops/elementwise/log.ts";
export { log1p } from "./ops/elementwise/log1p.ts";
export { logicalAnd, logicalNot, logicalOr, logicalXor } from "./ops/elementwise/logical.ts";
export { maximum, minimum } from "./ops/elementwise/maximum-minimum.ts";
export { mul } from "./ops/elementwise/mul.ts";
export { mulDivNoNan } from "./ops/elementwise/mul-div-no-nan.ts";
export { mulNoNan } from "./ops/elementwise/mul-no-nan.ts";
export { neg } from "./ops/elementwise/neg.ts";
export { normalCdf } from "./ops/elementwise/normal-cdf.ts";
export { digamma, type PolygammaOptions, polygamma } from "./ops/elementwise/polygamma.ts";
export { pow } from "./ops/elementwise/pow.ts";
export { relu } from "./ops/elementwise/relu.ts";
export { remainder } from "./ops/elementwise/remainder.ts";
export { round } from "./ops/elementwise/round.ts";
export { sigmoid, sigmoidDerivative, tanh } from "./ops/elementwise/sigmoid-tanh.ts";
export { sign } from "./ops/elementwise/sign.ts";
export { cos, sin } from "./ops/elementwise/sin-cos.ts";
export { sinc } from "./ops/elementwise/sinc.ts";
export { cosh, sinh } from "./ops/elementwise/sinh-cosh.ts";
export { softplus } from "./ops/elementwise/softplus.ts";
export { sqrt } from "./ops/elementwise/sqrt.ts";
export { sub } from "./ops/elementwise/sub.ts";
export { where } from "./ops/elementwise/where.ts";
export { xlogy } from "./ops/elementwise/xlogy.ts";
export { axisSize } from "./ops/leaf/axis-size.ts";
export { constant } from "./ops/leaf/constant.ts";
export { type InputOptions, input } from "./ops/leaf/input.ts";
export { type Initialiser, type ParameterOptions, parameter } from "./ops/leaf/parameter.ts";
export { type PositionsOptions, positions } from "./ops/leaf/positions.ts";
export { type RandomMaskOptions, randomMask } from "./ops/leaf/random-mask.ts";
export { broadcastTo } from "./ops/movement/broadcast.ts";
export type { JoinedShape, ShapesDoNotJoin, StackedShape } from "./ops/movement/concat.types.ts";
export { copy } from "./ops/movement/copy.ts";
export { type GatherOptions, gather, type ScatterAddOptions, scatterAdd } from "./ops/movement/gather-scatter.ts";
export type { GatheredShape, IdsDoNotFit, ScatteredShape } from "./ops/movement/gather-scatter.types.ts";
export type { Broadcast, Fits, Operand, ShapeOf, ShapesDoNotBroadcast } from "./ops/movement/operand.ts";
export { reshape } from "./ops/movement/reshape.ts";
export type { CannotReshape, ReshapedShape } from "./ops/movement/reshape.types.ts";
export type { NoSuchPlaces, PaddedShape, PerAxis, SlicedShape } from "./ops/movement/slice-pad.types.ts";
export {
  type AxisOr0,
  type ConcatOptions,
  concat,
  type PadOptions,
  pad,
  type ShapesOf,
  type SliceOptions,
  slice,
} from "./ops/movement/slice-pad-concat.ts";
export { stopGradient } from "./ops/movement/stop-gradient.ts";
export { type ReduceOptions, type RepeatOptions, repeat, sum } from "./ops/movement/sum-repeat.ts";
export type { RepeatedShape, Repeats } from "./ops/movement/sum-repeat.types.ts";
export {
  type MatrixTransposed,
  matrixTranspose,
  type Reversed,
  type TransposeOptions,
  transpose,
} from "./ops/movement/transpose.ts";
export type { NoPermutation, PermutedShape } from "./ops/movement/transpose.types.ts";
export { all, any } from "./ops/reduction/all-any.ts";
export { argMax, argMin } from "./ops/reduction/arg-max-min.ts";
export { argSort, type SortOptions } from "./ops/reduction/arg-sort.ts";
export { linearRecurrence, type RecurrenceOptions } from "./ops/reduction/linear-recurrence.ts";
export { logSoftmax } from "./ops/reduction/log-softmax.ts";
export { logSumExp } from "./ops/reduction/log-sum-exp.ts";
export { max } from "./ops/reduction/max.ts";
export { min } from "./ops/reduction/min.ts";
export { type NormOptions, norm } from "./ops/reduction/norm.ts";
export { prod } from "./ops/reduction/prod.ts";
export { softmax } from "./ops/reduction/softmax.ts";
export { type ConvTranspose2dOptions, convTranspose2d } from "./ops/window/conv-transpose2d.ts";
export { type Conv2dOptions, conv2d } from "./ops/window/conv2d.ts";
export type {
  ChannelsDiffer,
  ConvolutionShape,
  Convolves,
  ConvolvesBack,
  HasRank,
  KernelDoesNotFit,
  PoolingShape,
  Pools,
  RankDiffers,
  TransposedShape,
} from "./ops/window/convolution.types.ts";
export { maxPool2d, type PoolOptions } from "./ops/window/max-pool2d.ts";
export type { SlidingOptions } from "./ops/window/sliding.ts";
export type { ExpansionOptions } from "./rewrite/expand.ts";
export { type SimplifyOptions, simplify } from "./rewrite/simplify.ts";
export { type Replacements, substitute } from "./rewrite/substitute.ts";
export type { AxisOptions } from "./shapes/axis-options.ts";
export { anything, boolean, nonZero, ordered, positive, real } from "./shapes/domain.ts";
export type { Kind } from "./shapes/kind.ts";
export { type Axis, type AxisReference, formatShape, type Shape, sameShape } from "./shapes/shape.ts";
export type { BroadcastAxis, BroadcastShape } from "./shapes/types/broadcast-shape.ts";
export type { HasDiagonal, HasMatrix, NoMatrix } from "./shapes/types/matrix-axes.ts";
export type { AxisArgument, AxisTwice, HasAxes, HasAxis, NoSuchAxis } from "./shapes/types/named-axes.ts";
export type { NoSuchOption, OnlyOptions } from "./shapes/types/only-options.ts";
export type { ReducedShape } from "./shapes/types/reduced-shape.ts";
export type { SizeIsNot1, SqueezedShape } from "./shapes/types/squeezed-shape.ts";
export type { WrittenShape } from "./shapes/types/written-shape.ts";
export { type ExplainOptions, explain } from "./text/explain.ts";
export { explainGradients } from "./text/explain-gradients.ts";
export { type Trace, type TraceOptions, trace } from "./text/trace.ts";
