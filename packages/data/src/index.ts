/**
 * Data sets, and random numbers that repeat NumPy's.
 *
 * @packageDocumentation
 */
export { decodeNpy } from "./numpy-files/decode-npy.ts";
export { decodeNpz, type NpzLimits } from "./numpy-files/decode-npz.ts";
export { encodeNpy } from "./numpy-files/encode-npy.ts";
export { encodeNpz } from "./numpy-files/encode-npz.ts";
export { type ChoiceOptions, type NormalOptions, NumpyRandom, type UniformOptions } from "./random/numpy-random.ts";
export { type Spiral, type SpiralOptions, spiral } from "./sets/spiral.ts";
