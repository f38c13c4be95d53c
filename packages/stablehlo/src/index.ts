/**
 * StableHLO: a graph, or a whole training step with its sharding, as text that XLA compiles, on one machine or many.
 *
 * @packageDocumentation
 */
export type { Precision } from "./program/program-text.ts";
export { type StableHloOptions, toStableHlo } from "./to-stable-hlo.ts";
