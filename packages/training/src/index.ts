/**
 * Training: optimisers whose updates are nodes, and a trainer whose every state is an immutable value.
 *
 * @packageDocumentation
 */
export type { Optimiser, OptimiserSite, OptimiserUpdate, StateVariable } from "./optimisers/optimiser.ts";
export { type Rate, rateNode, type Schedule } from "./optimisers/rate.ts";
export { type SgdOptions, sgd } from "./optimisers/sgd.ts";
export { type LineReporterOptions, lineReporter } from "./reporters/line-reporter.ts";
export type { Reporter, RunPlan } from "./reporters/reporter.ts";
export { DivergenceError } from "./trainer/divergence-error.ts";
export type { ExampleOrder } from "./trainer/example-order.ts";
export type { RunOptions, StopSignal } from "./trainer/run-options.ts";
export { Trainer } from "./trainer/trainer.ts";
export type { TrainerOptions } from "./trainer/trainer-options.ts";
export { type TrainingGraph, type TrainingGraphOptions, trainingGraph } from "./trainer/training-graph.ts";
export { LossEntry, type LossEntryFields, TrainingState, type TrainingStateFields } from "./trainer/training-state.ts";
