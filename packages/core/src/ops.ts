/**
 * For ops of your own, and for tools that need something for every op: records, families, shape rules, attribute sorts,
 * domains, tables over all ops, and the checks of arguments that the functions of this package make.
 *
 * @module ops
 */

export { describeValue } from "./arguments/describe-value.ts";
export { listEntries } from "./arguments/list-entries.ts";
export { nearestWord } from "./arguments/nearest-word.ts";
export { type OptionTable, readOptions } from "./arguments/read-options.ts";
export { requireBytes } from "./arguments/require-bytes.ts";
export { requireChoice } from "./arguments/require-choice.ts";
export { requireRecord } from "./arguments/require-record.ts";
export { requireWholeNumber, type WholeNumberRange } from "./arguments/require-whole-number.ts";
export {
  anyFunction,
  anyList,
  anyRandomSource,
  anyRecord,
  requireSort,
  type ValueSort,
} from "./arguments/value-sort.ts";
export { CountedExamples } from "./array/counted-examples.ts";
export { half } from "./array/half.ts";
export { printAsText } from "./array/print-as-text.ts";
export { elementCount, requireSizes } from "./array/sizes.ts";
export type { Pair, Sliding } from "./array/window-rows.ts";
export type { Branches } from "./control/cond-shape.ts";
export type { CustomAttributes } from "./control/custom-op.ts";
export type { ScanAttributes } from "./control/scan-body.ts";
export type { Packing } from "./control/unpack-place.ts";
export type { Looping } from "./control/while-loop-shape.ts";
export { requireEvaluator } from "./evaluation/evaluator.ts";
export { type ContractionParts, contraction } from "./families/contraction.ts";
export { type ElementwiseParts, elementwise } from "./families/elementwise.ts";
export { type LeafAttributes, type LeafParts, leaf } from "./families/leaf.ts";
export { type MovementParts, movement } from "./families/movement.ts";
export { multilinear } from "./families/multilinear.ts";
export { type Fold, type ReductionParts, reduction } from "./families/reduction.ts";
export { apply, makeNode } from "./graph/apply.ts";
export { anyBody } from "./graph/body.ts";
export { defineOp, type OpParts } from "./graph/define-op.ts";
export type {
  BlockForm,
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
export { inferAs } from "./graph/infer-as.ts";
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
export { byName, domainOf, isVariadic } from "./graph/op-inputs.ts";
export { anyNode, notANode, requireNodeList, requireNodes } from "./graph/require-nodes.ts";
export { allOps } from "./op-set/all-ops.ts";
export { type AppliedOp, type OpTable, opTable } from "./op-set/op-table.ts";
export * as ops from "./op-set/records.ts";
export { type Contraction, contracting } from "./ops/contraction/einsum.shape.ts";
export { type ErfPieces, erfPieces } from "./ops/elementwise/erf-pieces.ts";
export type { PolygammaAttributes } from "./ops/elementwise/polygamma.ts";
export type { SincAttributes } from "./ops/elementwise/sinc.ts";
export type { AxisSizeAttributes } from "./ops/leaf/axis-size.ts";
export type { ConstantAttributes } from "./ops/leaf/constant.ts";
export type { ParameterAttributes } from "./ops/leaf/parameter.ts";
export type { RandomMasking } from "./ops/leaf/random-mask.ts";
export type { RandomNumbers } from "./ops/leaf/random-uniform.ts";
export { broadcast } from "./ops/movement/broadcast.ts";
export type { Joining } from "./ops/movement/concat.shape.ts";
export type { Gathering, Scattering } from "./ops/movement/gather-scatter.shape.ts";
export { type Reshaping, reshaping } from "./ops/movement/reshape.shape.ts";
export { type Padding, padding, type Slicing, slicing } from "./ops/movement/slice-pad.shape.ts";
export { type Permutation, permuting } from "./ops/movement/transpose.shape.ts";
export type { Sorting } from "./ops/reduction/arg-sort.ts";
export type { Recurrence } from "./ops/reduction/linear-recurrence.ts";
export { type Convolving, convolving, type TransposedConvolving } from "./ops/window/convolution.shape.ts";
export { type Pooling, pooling } from "./ops/window/max-pool2d.shape.ts";
export { type AlongAxes, alongAxes } from "./shapes/along-axes.ts";
export { type AlongAxis, alongAxis } from "./shapes/along-axis.ts";
export {
  type AttributeSort,
  type AttributeSorts,
  type Attributes,
  anyArray,
  anyAxis,
  anyKind,
  anyNumber,
  anyText,
  listOf,
  type NoAttributes,
  naturalNumber,
  optional,
  optionalFunction,
  pairOf,
  truthValue,
  wholeNumber,
} from "./shapes/attribute-sort.ts";
export { anything, boolean, type Domain, nonZero, ordered, positive, real } from "./shapes/domain.ts";
export { equalShapes } from "./shapes/equal-shapes.ts";
export { always, type KindRule, likeFirst } from "./shapes/kind.ts";
export { letters } from "./shapes/letters.ts";
export { type Reduction, type Repetition, reducing, repeating } from "./shapes/repetition.ts";
export type { Choose, DrawnShapeRule, ShapeCase, ShapeRule } from "./shapes/shape-rule.ts";
