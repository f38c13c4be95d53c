/**
 * Numerical derivatives, gradient checks, and the laws of an op.
 *
 * @packageDocumentation
 */

export { type ArrayOptions, arrays } from "./arbitraries/array-arbitrary.ts";
export { type BindingOptions, bindingsOf } from "./arbitraries/binding-arbitrary.ts";
export { choices } from "./arbitraries/choice-arbitrary.ts";
export type { Sampling } from "./arbitraries/draw-array.ts";
export { type GraphOptions, graphCases } from "./arbitraries/graph-arbitrary.ts";
export type { GraphCase } from "./arbitraries/graph-case.ts";
export { type CaseOptions, type OpCase, opCases } from "./arbitraries/op-case.ts";
export { type PrintOptions, printGraph } from "./arbitraries/print-graph.ts";
export { type ShapeOptions, shapes } from "./arbitraries/shape-arbitrary.ts";
export { smoothValues } from "./arbitraries/smooth-values.ts";
export type { BlamedRule, Mistake, MistakeKind } from "./blame/blamed-rule.ts";
export type { CheckOptions, CheckProgress, StopSignal } from "./check/check-options.ts";
export type { Conclusion } from "./check/conclusion.ts";
export type { GradientEntry, Order, OutputPosition, Verdict } from "./check/gradient-entry.ts";
export type { InputSummary } from "./check/input-summary.ts";
export type { PropertyResult } from "./check/property-result.ts";
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
export * as graphLaws from "./graph-laws/graph-laws.ts";
export type { Evaluate, Implementation } from "./graph-laws/implementation.ts";
export { type LawOf, LawViolation } from "./laws/law.ts";
export { LawError, type LawErrorParts } from "./laws/law-error.ts";
export { LawRun } from "./laws/run-law.ts";
export { allLaws } from "./op-laws/all-laws.ts";
export { type ExpansionTable, expansionDerivatives, expansionValue } from "./op-laws/expansion.ts";
export type { Law } from "./op-laws/law.ts";
export * as laws from "./op-laws/laws.ts";
export { GradientReport, type ReportParts } from "./report/gradient-report.ts";
export type { ReportDocument, ReportNumber } from "./report/report-document.ts";
export { type CaseLoss, caseLoss } from "./subjects/case-loss.ts";
export type { AxesOption } from "./subjects/function-at-point.ts";
