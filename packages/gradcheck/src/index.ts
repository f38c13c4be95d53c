/**
 * Numerical derivatives, gradient checks, and the laws of an op.
 *
 * @packageDocumentation
 */

export type { BlamedRule, Mistake, MistakeKind } from "./blame/blamed-rule.ts";
export { type CaseLoss, caseLoss } from "./cases/case-loss.ts";
export { choices } from "./cases/choice-arbitrary.ts";
export type { Place } from "./cases/draw-array.ts";
export { type CaseOptions, type OpCase, opCases } from "./cases/op-case.ts";
export { smoothValues } from "./cases/smooth-values.ts";
export type { CheckOptions, CheckProgress, StopSignal } from "./check/check-options.ts";
export { type CheckFunctionOptions, checkFunction, type FunctionResult, type InputShape } from "./check-function.ts";
export { checkGradients } from "./check-gradients.ts";
export { checkGradientsAsync } from "./check-gradients-async.ts";
// random graphs and their laws
export { type CheckGraphsOptions, checkGraphs, type GraphLawResult } from "./check-graphs.ts";
export { type CheckOpOptions, checkOp, type LawResult } from "./check-op.ts";
export { type CentralDerivative, centralDerivative } from "./differences/central-derivative.ts";
export type { Curve, DifferenceOptions } from "./differences/curve.ts";
export { type NumericalGradient, numericalGradient } from "./differences/numerical-gradient.ts";
export { oneSidedDerivative } from "./differences/one-sided-derivative.ts";
export { roundingNoise } from "./differences/rounding-noise.ts";
export type { Estimate } from "./differences/tableau.ts";
export { FunctionError } from "./function-error.ts";
export { allGraphLaws } from "./graph-laws/all-graph-laws.ts";
export { type Engine, enginesAgree } from "./graph-laws/engines-agree.ts";
export type { GraphLaw } from "./graph-laws/graph-law.ts";
export { GraphLawError } from "./graph-laws/graph-law-error.ts";
export * as graphLaws from "./graph-laws/graph-laws.ts";
export type { Evaluate, Implementation } from "./graph-laws/implementation.ts";
export { type ArrayOptions, arrays } from "./graphs/array-arbitrary.ts";
export { type BindingOptions, bindingsOf } from "./graphs/binding-arbitrary.ts";
export { type GraphOptions, graphCases } from "./graphs/graph-arbitrary.ts";
export type { GraphCase } from "./graphs/graph-case.ts";
export { type PrintOptions, printGraph } from "./graphs/print-graph.ts";
export { type ShapeOptions, shapes } from "./graphs/shape-arbitrary.ts";
export { LawError } from "./law-error.ts";
export { allLaws } from "./laws/all-laws.ts";
export { type ExpansionTable, expansionDerivatives, expansionValue } from "./laws/expansion.ts";
export { type Law, LawViolation } from "./laws/law.ts";
export * as laws from "./laws/laws.ts";
export type { AxesOption } from "./point/function-at-point.ts";
export type { PropertyResult } from "./properties/property.ts";
export type { Conclusion } from "./report/conclusion.ts";
export type { GradientEntry, Order, OutputPlace } from "./report/gradient-entry.ts";
export { GradientReport, type ReportParts } from "./report/gradient-report.ts";
export type { InputSummary } from "./report/input-summary.ts";
export type { ReportDocument, ReportNumber } from "./report/report-document.ts";
export type { Verdict } from "./report/verdict.ts";
