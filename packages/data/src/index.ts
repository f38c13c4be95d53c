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
export { type AdditionTextsOptions, additionTexts } from "./sets/addition-texts.ts";
export { type BinaryAddition, type BinaryAdditionOptions, binaryAddition } from "./sets/binary-addition.ts";
export { type CopyTask, type CopyTaskOptions, copyTask } from "./sets/copy-task.ts";
export { type DateTextsOptions, dateTexts } from "./sets/date-texts.ts";
export { type Spiral, type SpiralOptions, spiral } from "./sets/spiral.ts";
export type { TextPairs } from "./sets/text-pairs.ts";
export { type Alphabet, alphabet } from "./text/alphabet.ts";
