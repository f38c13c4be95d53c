/**
 * Data sets, and random numbers that repeat NumPy's.
 *
 * @packageDocumentation
 */
export { type ChoiceOptions, type NormalOptions, NumpyRandom, type UniformOptions } from "./random/numpy-random.ts";
export { type Spiral, type SpiralOptions, spiral } from "./sets/spiral.ts";
