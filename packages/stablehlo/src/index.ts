/**
 * StableHLO: a graph, or a whole training step with its sharding, as text that XLA compiles, on one machine or many.
 *
 * @packageDocumentation
 */
export { type ExportedStep, type ExportStepOptions, exportTrainingStep } from "./export-training-step.ts";
export type { Precision } from "./program/program-text.ts";
export { type StableHloOptions, toStableHlo } from "./to-stable-hlo.ts";
export type { ManifestArgument, StepManifest } from "./training/manifest.ts";
export type { ShardingOptions, Spec } from "./training/sharding.ts";
export type { Role } from "./training/step-arguments.ts";
