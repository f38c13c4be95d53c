/**
 * Graphs of tensor nodes, their gradients as graphs of the same nodes, and the reference evaluation that says what a graph
 * means.
 *
 * @packageDocumentation
 */
export type { DType, Numbers, ReadonlyNumbers } from "./array/dtype.ts";
export { type ArrayLike, type FlatArray, ndarray } from "./array/from-nested.ts";
export { NDArray, type Nested } from "./array/nd-array.ts";
export { checkSizes, elementCount, type Sizes } from "./array/sizes.ts";
export { backward } from "./autodiff/backward.ts";
export { type GradientsOf, gradients } from "./autodiff/gradients.ts";
export { hessianVectorProduct } from "./autodiff/hessian-vector-product.ts";
export { jvp } from "./autodiff/jvp.ts";
export { vjp } from "./autodiff/vjp.ts";
export { checkpoint } from "./control/checkpoint.ts";
export { type CustomRules, customVjp } from "./control/custom-vjp.ts";
export { type ScanOptions, scan } from "./control/scan.ts";
export * from "./errors/index.ts";
export { type ElementwiseParts, elementwise } from "./families/elementwise.ts";
export { type LeafAttributes, type LeafParts, leaf } from "./families/leaf.ts";
export { multilinear } from "./families/multilinear.ts";
export { dot } from "./functions/dot.ts";
export { logSoftmax } from "./functions/log-softmax.ts";
export { type AxisOptions, logSumExp } from "./functions/log-sum-exp.ts";
export { mean } from "./functions/mean.ts";
export { outer } from "./functions/outer.ts";
export { softmax } from "./functions/softmax.ts";
export { square } from "./functions/square.ts";
export { apply } from "./graph/apply.ts";
export type { Bindings, Unused } from "./graph/bindings.ts";
export { defineOp } from "./graph/define-op.ts";
export { evaluate } from "./graph/evaluate.ts";
export { explain } from "./graph/explain.ts";
export { initialise } from "./graph/initialise.ts";
export type { Initialiser } from "./graph/initialiser.ts";
export { named } from "./graph/named.ts";
export { Node, type NodeParts, type Origin } from "./graph/node.ts";
export { type Like, likeNodes, listNodes, type Nodes } from "./graph/node-structure.ts";
export type { JvpRule, Kernel, KernelSite, Op, OpDoc, RuleContext, VjpRule } from "./graph/op.ts";
export { type EvaluateOptions, prepare } from "./graph/prepare.ts";
export { type Topology, topology } from "./graph/topology.ts";
export { type Trace, trace } from "./graph/trace.ts";
export { add } from "./ops/add.ts";
export { after } from "./ops/after.ts";
export { type AxisSizeAttributes, axisSize } from "./ops/axis-size.ts";
export { broadcast, broadcastTo } from "./ops/broadcast.ts";
export { equal, greater, greaterEqual, less, lessEqual, notEqual } from "./ops/comparison.ts";
export { type ConstantAttributes, constant } from "./ops/constant.ts";
export { copy } from "./ops/copy.ts";
export { div } from "./ops/div.ts";
export { einsum, type FitsSpec, type OperandsDoNotFit } from "./ops/einsum.ts";
export { exp } from "./ops/exp.ts";
export { type GatherOptions, gather, type ScatterAddOptions, scatterAdd } from "./ops/gather-scatter.ts";
export { allOps } from "./ops/index.ts";
export { input } from "./ops/input.ts";
export { log } from "./ops/log.ts";
export { type InnerAxesDiffer, matMul } from "./ops/mat-mul.ts";
export { max } from "./ops/max.ts";
export { mul } from "./ops/mul.ts";
export { mulNoNan } from "./ops/mul-no-nan.ts";
export { neg } from "./ops/neg.ts";
export type { Broadcast, Fits, Operand, ShapeOf, ShapesDoNotBroadcast } from "./ops/operand.ts";
export { type ParameterAttributes, parameter } from "./ops/parameter.ts";
export * as ops from "./ops/records.ts";
export { relu } from "./ops/relu.ts";
export { reshape } from "./ops/reshape.ts";
export { sigmoid, sigmoidDerivative, tanh } from "./ops/sigmoid-tanh.ts";
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
export { where } from "./ops/where.ts";
export type { RandomSource } from "./random-source.ts";
export type { Attributes, NoAttributes } from "./shapes/attributes.ts";
export { type Contraction, contracting } from "./shapes/contracting.ts";
export { anything, boolean, type Domain, nonZero, ordered, positive, real } from "./shapes/domain.ts";
export { equalShapes } from "./shapes/equal-shapes.ts";
export type { Gathering, Scattering } from "./shapes/gathering.ts";
export { always, type Kind, type KindRule, likeFirst } from "./shapes/kind.ts";
export { letters } from "./shapes/letters.ts";
export { type Permutation, permuting } from "./shapes/permuting.ts";
export { type Reduction, type Repetition, reduction, repetition } from "./shapes/repetition.ts";
export { type Reshaping, reshaping } from "./shapes/reshaping.ts";
export { type Axis, formatShape, type Shape, sameShape } from "./shapes/shape.ts";
export type { Choose, ShapeCase, ShapeRule } from "./shapes/shape-rule.ts";
export type { BroadcastAxis, BroadcastShape } from "./shapes/types/broadcast-shape.ts";
export type { EinsumShape } from "./shapes/types/einsum-shape.ts";
export type { ProductShape } from "./shapes/types/product-shape.ts";
