/**
 * Data sets, and random numbers that repeat NumPy's.
 *
 * @packageDocumentation
 */
export { type ContextsAndTargets, contextsAndTargets, type WindowOptions } from "./corpus/contexts-and-targets.ts";
export {
  type LanguageModelBatches,
  type LanguageModelBatchesOptions,
  languageModelBatches,
} from "./corpus/language-model-batches.ts";
export { type SkipGramPairs, skipGramPairs } from "./corpus/skip-gram-pairs.ts";
export { splitCharacters } from "./corpus/split-characters.ts";
export { type SplitWordsOptions, splitWords } from "./corpus/split-words.ts";
export { UnigramSampler, type UnigramSamplerOptions } from "./corpus/unigram-sampler.ts";
export { Vocabulary, type VocabularyOptions } from "./corpus/vocabulary.ts";
export { decodeNpy } from "./numpy-files/decode-npy.ts";
export { decodeNpz, type NpzLimits } from "./numpy-files/decode-npz.ts";
export { encodeNpy } from "./numpy-files/encode-npy.ts";
export { encodeNpz } from "./numpy-files/encode-npz.ts";
export { type ChoiceOptions, type NormalOptions, NumpyRandom, type UniformOptions } from "./random/numpy-random.ts";
export { type Spiral, type SpiralOptions, spiral } from "./sets/spiral.ts";
