/**
 * StableHLO: a graph, or a whole training step with its sharding, as text that XLA compiles, on one machine or many.
 *
 * @packageDocumentation
 */
export {};
