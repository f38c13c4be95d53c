/**
 * Graphs of tensor nodes, their gradients as graphs of the same nodes, and the reference evaluation that says what a graph
 * means.
 *
 * @packageDocumentation
 */
export { demandChoice as requireChoice } from "./arguments/demand-choice.ts";
export { describeValue } from "./arguments/describe-value.ts";
export { listEntries } from "./arguments/list-entries.ts";
export { type OptionTable, readOptions } from "./arguments/read-options.ts";
export { requireBytes } from "./arguments/require-bytes.ts";
export { requireWholeNumber, type WholeNumberRange } from "./arguments/require-whole-number.ts";
export type { DType, Numbers, ReadonlyNumbers } from "./array/dtype.ts";
export { type ArrayLike, type FlatArray, ndarray } from "./array/from-nested.ts";
export { NDArray, type Nested } from "./array/nd-array.ts";
export { printAsText } from "./array/print-as-text.ts";
export { checkSizes, elementCount, type Sizes } from "./array/sizes.ts";
export type { Pair, Sliding } from "./array/window-rows.ts";
export { backward } from "./autodiff/backward.ts";
export { explainGradients } from "./autodiff/explain-gradients.ts";
export { type GradientsOf, gradients, type IsScalar, type LossIsNoScalar } from "./autodiff/gradients.ts";
export { hessianVectorProduct } from "./autodiff/hessian-vector-product.ts";
export { jvp } from "./autodiff/jvp.ts";
export { vjp } from "./autodiff/vjp.ts";
export { checkpoint } from "./control/checkpoint.ts";
export { type CustomRules, customVjp } from "./control/custom-vjp.ts";
export { hessian } from "./control/hessian.ts";
export { type JacobianOptions, type JacobianShape, jacobian } from "./control/jacobian.ts";
export { type NamedNodes, type ScanOptions, type ScanResult, scan } from "./control/scan.ts";
export * from "./errors/index.ts";
export { bindAxes } from "./evaluation/bind-axes.ts";
export type { Bindings, Unused } from "./evaluation/bindings.ts";
export { evaluate } from "./evaluation/evaluate.ts";
export { type Evaluator, reference, requireEvaluator } from "./evaluation/evaluator.ts";
export { initialise } from "./evaluation/initialise.ts";
export { type EvaluateOptions, type Prepared, type PrepareOptions, prepare } from "./evaluation/prepare.ts";
export { type NumberLists, type Schedule, schedule } from "./evaluation/schedule.ts";
export {
  type BindingOptions,
  type ReadBindings,
  Signature,
  type SignatureOptions,
  signature,
} from "./evaluation/signature.ts";
export { type Trace, type TraceOptions, trace } from "./evaluation/trace.ts";
export { type ContractionParts, contraction } from "./families/contraction.ts";
export { type ElementwiseParts, elementwise } from "./families/elementwise.ts";
export { type LeafAttributes, type LeafParts, leaf } from "./families/leaf.ts";
export { type MovementParts, movement } from "./families/movement.ts";
export { multilinear } from "./families/multilinear.ts";
export { type Fold, type ReductionParts, reduction } from "./families/reduction.ts";
export { atanh } from "./functions/atanh.ts";
export { type AttentionOptions, type AttentionShape, attention } from "./functions/attention.ts";
export { type AvgPoolOptions, avgPool2d } from "./functions/avg-pool2d.ts";
export type { AxisOptions } from "./functions/axis-options.ts";
export { type ClipOptions, clip } from "./functions/clip.ts";
export { type ConvTranspose1dOptions, convTranspose1d } from "./functions/conv-transpose1d.ts";
export { type Conv1dOptions, conv1d } from "./functions/conv1d.ts";
export { cumProd } from "./functions/cum-prod.ts";
export { type CumulativeOptions, cumSum } from "./functions/cum-sum.ts";
export { type DiagonalShape, diag } from "./functions/diag.ts";
export { dot } from "./functions/dot.ts";
export { type DropoutOptions, dropout } from "./functions/dropout.ts";
export { type EluOptions, elu } from "./functions/elu.ts";
export { type EmbeddingShape, embedding } from "./functions/embedding.ts";
export { type ExpandOptions, expandDims } from "./functions/expand-dims.ts";
export { type FlipOptions, flip } from "./functions/flip.ts";
export { gelu } from "./functions/gelu.ts";
export { hardSigmoid } from "./functions/hard-sigmoid.ts";
export { hardSwish } from "./functions/hard-swish.ts";
export { hardTanh } from "./functions/hard-tanh.ts";
export { type HuberOptions, huber } from "./functions/huber.ts";
export { isFinite } from "./functions/is-finite.ts";
export { isNaN } from "./functions/is-nan.ts";
export { type LeakyReluOptions, leakyRelu } from "./functions/leaky-relu.ts";
export { logSigmoid } from "./functions/log-sigmoid.ts";
export { logSoftmax } from "./functions/log-softmax.ts";
export { logSumExp } from "./functions/log-sum-exp.ts";
export { lowerTriangle, type TriangleOptions } from "./functions/lower-triangle.ts";
export { mean } from "./functions/mean.ts";
export { type OneHotOptions, oneHot } from "./functions/one-hot.ts";
export { outer } from "./functions/outer.ts";
export { reciprocal } from "./functions/reciprocal.ts";
export { rsqrt } from "./functions/rsqrt.ts";
export { silu } from "./functions/silu.ts";
export { softmax } from "./functions/softmax.ts";
export { sort } from "./functions/sort.ts";
export { type SplitOptions, split } from "./functions/split.ts";
export { square } from "./functions/square.ts";
export { type SqueezeOptions, squeeze } from "./functions/squeeze.ts";
export { stack } from "./functions/stack.ts";
export { std } from "./functions/std.ts";
export { takeAlongAxis } from "./functions/take-along-axis.ts";
export { tan } from "./functions/tan.ts";
export { type TileOptions, tile } from "./functions/tile.ts";
export { tril } from "./functions/tril.ts";
export { triu } from "./functions/triu.ts";
export { type SpreadOptions, variance } from "./functions/variance.ts";
export { xlogy } from "./functions/xlogy.ts";
export { apply, makeNode } from "./graph/apply.ts";
export { anyBody, Body } from "./graph/body.ts";
export { defineOp, type OpParts } from "./graph/define-op.ts";
export { type ExplainOptions, explain } from "./graph/explain.ts";
export type {
  ContractionForm,
  ContractionLetters,
  ElementwiseForm,
  Form,
  LeafForm,
  MovementForm,
  OtherForm,
  ReductionForm,
  RegionForm,
  WindowForm,
} from "./graph/form.ts";
export type { Initialiser } from "./graph/initialiser.ts";
export { isBound } from "./graph/is-bound.ts";
export { named } from "./graph/named.ts";
export { Node, type NodeParts, type Origin } from "./graph/node.ts";
export { type Like, likeNodes, listNodes, type Nodes } from "./graph/node-structure.ts";
export type {
  AnyOp,
  Each,
  EachInput,
  JvpRule,
  Kernel,
  KernelContext,
  NamedInputs,
  Op,
  OpDoc,
  OpRecord,
  RuleContext,
  VariadicJvp,
  VariadicOp,
  VariadicVjp,
  VjpRule,
} from "./graph/op.ts";
export { byName, domainOf, inputName, isVariadic } from "./graph/op-inputs.ts";
export type { Scope } from "./graph/scope.ts";
export type { StateVariable } from "./graph/state-variable.ts";
export { type Topology, topology } from "./graph/topology.ts";
export { allOps } from "./op-set/all-ops.ts";
export { type AppliedOp, type OpTable, opTable } from "./op-set/op-table.ts";
export * as ops from "./op-set/records.ts";
export { abs } from "./ops/abs.ts";
export { acos } from "./ops/acos.ts";
export { acosh } from "./ops/acosh.ts";
export { add } from "./ops/add.ts";
export { after } from "./ops/after.ts";
export { all, any } from "./ops/all-any.ts";
export { argMax, argMin } from "./ops/arg-max-min.ts";
export { argSort, type Sorting, type SortOptions } from "./ops/arg-sort.ts";
export { asin } from "./ops/asin.ts";
export { asinh } from "./ops/asinh.ts";
export { atLeast } from "./ops/at-least.ts";
export { atan } from "./ops/atan.ts";
export { atan2 } from "./ops/atan2.ts";
export { type AxisSizeAttributes, axisSize } from "./ops/axis-size.ts";
export { broadcast, broadcastTo } from "./ops/broadcast.ts";
export { ceil } from "./ops/ceil.ts";
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from "./ops/comparison.ts";
export { type AxisOr0, type ConcatOptions, concat, type ShapesOf } from "./ops/concat.ts";
export { type ConstantAttributes, constant } from "./ops/constant.ts";
export { type ConvTranspose2dOptions, convTranspose2d } from "./ops/conv-transpose2d.ts";
export { type Conv2dOptions, conv2d } from "./ops/conv2d.ts";
export { copy } from "./ops/copy.ts";
export { div } from "./ops/div.ts";
export { einsum, type FitsSpec, type OperandsDoNotFit } from "./ops/einsum.ts";
export { erf, erfc } from "./ops/erf-erfc.ts";
export { exp } from "./ops/exp.ts";
export { expm1 } from "./ops/expm1.ts";
export { floor } from "./ops/floor.ts";
export { type GatherOptions, gather, type ScatterAddOptions, scatterAdd } from "./ops/gather-scatter.ts";
export { type InputOptions, input } from "./ops/input.ts";
export { linearRecurrence, type Recurrence, type RecurrenceOptions } from "./ops/linear-recurrence.ts";
export { log } from "./ops/log.ts";
export { log1p } from "./ops/log1p.ts";
export { logicalAnd, logicalNot, logicalOr, logicalXor } from "./ops/logical.ts";
export { type InnerAxesDiffer, matMul } from "./ops/mat-mul.ts";
export { max } from "./ops/max.ts";
export { maxPool2d, type PoolOptions } from "./ops/max-pool2d.ts";
export { maximum, minimum } from "./ops/maximum-minimum.ts";
export { min } from "./ops/min.ts";
export { mul } from "./ops/mul.ts";
export { mulNoNan } from "./ops/mul-no-nan.ts";
export { neg } from "./ops/neg.ts";
export { type NormOptions, norm } from "./ops/norm.ts";
export type { Broadcast, Fits, Operand, ShapeOf, ShapesDoNotBroadcast } from "./ops/operand.ts";
export { type ParameterAttributes, type ParameterOptions, parameter } from "./ops/parameter.ts";
export { type PositionsOptions, positions } from "./ops/positions.ts";
export { pow } from "./ops/pow.ts";
export { prod } from "./ops/prod.ts";
export { type RandomMasking, type RandomMaskOptions, randomMask } from "./ops/random-mask.ts";
export { relu } from "./ops/relu.ts";
export { remainder } from "./ops/remainder.ts";
export { reshape } from "./ops/reshape.ts";
export { round } from "./ops/round.ts";
export { sigmoid, sigmoidDerivative, tanh } from "./ops/sigmoid-tanh.ts";
export { sign } from "./ops/sign.ts";
export { cos, sin } from "./ops/sin-cos.ts";
export { type SincAttributes, sinc } from "./ops/sinc.ts";
export { cosh, sinh } from "./ops/sinh-cosh.ts";
export { type PadOptions, pad, type SliceOptions, slice } from "./ops/slice-pad.ts";
export { softplus } from "./ops/softplus.ts";
export { sqrt } from "./ops/sqrt.ts";
export { stopGradient } from "./ops/stop-gradient.ts";
export { sub } from "./ops/sub.ts";
export { type ReduceOptions, type RepeatOptions, repeat, sum } from "./ops/sum-repeat.ts";
export {
  type MatrixTransposed,
  matrixTranspose,
  type Reversed,
  type TransposeOptions,
  transpose,
} from "./ops/transpose.ts";
export type { Packing } from "./ops/unpack-place.ts";
export { where } from "./ops/where.ts";
export type { RandomSource, ResumableSource } from "./random-source.ts";
export { type ExpansionOptions, expand } from "./rewrite/expand.ts";
export { expansions } from "./rewrite/expansions.ts";
export type { RewriteRule, Surroundings } from "./rewrite/rewrite-rule.ts";
export { simplifications } from "./rewrite/simplifications.ts";
export { type SimplifyOptions, simplify } from "./rewrite/simplify.ts";
export { type Replacements, substitute } from "./rewrite/substitute.ts";
export { type FromJSONOptions, fromJSON } from "./serialise/from-json.ts";
export { type GraphCode, graphCode } from "./serialise/graph-code.ts";
export type {
  GraphDocument,
  JsonArray,
  JsonAttribute,
  JsonBody,
  JsonNode,
  JsonNumber,
  JsonOrigin,
} from "./serialise/graph-document.ts";
export type { OpsOption } from "./serialise/known-ops.ts";
export type { Limits } from "./serialise/limits.ts";
export { parseText } from "./serialise/parse-text.ts";
export { printKey, printValue } from "./serialise/print-value.ts";
export { toJSON } from "./serialise/to-json.ts";
export { type AlongAxis, alongAxis } from "./shapes/along-axis.ts";
export {
  type AttributeSort,
  type AttributeSorts,
  anyArray,
  anyAxis,
  anyKind,
  anyNumber,
  anyText,
  listOf,
  naturalNumber,
  optionalFunction,
  pairOf,
  truthValue,
  wholeNumber,
} from "./shapes/attribute-sort.ts";
export type { Attributes, NoAttributes } from "./shapes/attributes.ts";
export { type Contraction, contracting } from "./shapes/contracting.ts";
export { type Convolving, convolving, type TransposedConvolving } from "./shapes/convolving.ts";
export { anything, boolean, type Domain, nonZero, ordered, positive, real } from "./shapes/domain.ts";
export { equalShapes } from "./shapes/equal-shapes.ts";
export type { Gathering, Scattering } from "./shapes/gathering.ts";
export { always, type Kind, type KindRule, likeFirst } from "./shapes/kind.ts";
export { letters } from "./shapes/letters.ts";
export { type Permutation, permuting } from "./shapes/permuting.ts";
export { type Pooling, pooling } from "./shapes/pooling.ts";
export { type Reduction, type Repetition, reducing, repeating } from "./shapes/repetition.ts";
export { type Reshaping, reshaping } from "./shapes/reshaping.ts";
export { type Axis, formatShape, type Shape, sameShape } from "./shapes/shape.ts";
export type { Choose, ShapeCase, ShapeRule } from "./shapes/shape-rule.ts";
export { type Padding, padding, type Slicing, slicing } from "./shapes/slicing.ts";
export type { SlidingOptions } from "./shapes/sliding.ts";
export type { BroadcastAxis, BroadcastShape } from "./shapes/types/broadcast-shape.ts";
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
} from "./shapes/types/convolution-shape.ts";
export type { EinsumShape } from "./shapes/types/einsum-shape.ts";
export type { ExpandedShape } from "./shapes/types/expanded-shape.ts";
export type { GatheredShape, IdsDoNotFit, ScatteredShape } from "./shapes/types/gathered-shape.ts";
export type { JoinedShape, ShapesDoNotJoin, StackedShape } from "./shapes/types/joined-shape.ts";
export type { HasDiagonal, HasMatrix, NoMatrix } from "./shapes/types/matrix-axes.ts";
export type { AxisArgument, AxisTwice, HasAxes, HasAxis, NoSuchAxis } from "./shapes/types/named-axes.ts";
export type { NoSuchOption, OnlyOptions } from "./shapes/types/only-options.ts";
export type { NoPermutation, PermutedShape } from "./shapes/types/permuted-shape.ts";
export type { ProductShape } from "./shapes/types/product-shape.ts";
export type { ReducedShape } from "./shapes/types/reduced-shape.ts";
export type { RepeatedShape, Repeats } from "./shapes/types/repeated-shape.ts";
export type { CannotReshape, ReshapedShape } from "./shapes/types/reshaped-shape.ts";
export type { NoSuchPlaces, PaddedShape, PerAxis, SlicedShape } from "./shapes/types/sliced-shape.ts";
export type { PartsDoNotFit, SplitShapes } from "./shapes/types/split-shapes.ts";
export type { SizeIsNot1, SqueezedShape } from "./shapes/types/squeezed-shape.ts";
export type { CannotTile, TiledShape } from "./shapes/types/tiled-shape.ts";
export type { WrittenShape } from "./shapes/types/written-shape.ts";
export { Graph } from "./structure/graph.ts";
export { hashGraph } from "./structure/hash-graph.ts";
export { type Applied, match } from "./structure/match.ts";
export { type NameOptions, sameGraph } from "./structure/same-graph.ts";
export { type ScopedOptions, scoped } from "./structure/scoped.ts";
