/**
 * Data sets, files, batches, and random numbers that repeat NumPy's.
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
export type { CsvArray, CsvColumn, CsvOptions } from "./csv-files/csv-options.ts";
export { decodeCsv } from "./csv-files/decode-csv.ts";
export type { BatchOptions } from "./examples/batch-options.ts";
export { type BatchesOptions, batches } from "./examples/batches.ts";
export type { ExampleArrays, Examples } from "./examples/example-arrays.ts";
export { shuffleExamples } from "./examples/shuffle-examples.ts";
export { type ShuffleStreamOptions, shuffleStream } from "./examples/shuffle-stream.ts";
export { type SplitOptions, splitExamples } from "./examples/split-examples.ts";
export { type Example, type ExampleSource, streamBatches } from "./examples/stream-batches.ts";
export { decodeIdx } from "./idx-files/decode-idx.ts";
export { encodeIdx } from "./idx-files/encode-idx.ts";
export type { IdxTypeName } from "./idx-files/idx-types.ts";
export { decodeNpy } from "./numpy-files/decode-npy.ts";
export { decodeNpz, type NpzLimits } from "./numpy-files/decode-npz.ts";
export { encodeNpy } from "./numpy-files/encode-npy.ts";
export { encodeNpz } from "./numpy-files/encode-npz.ts";
export { type ChoiceOptions, type NormalOptions, NumpyRandom, type UniformOptions } from "./random/numpy-random.ts";
export { type AdditionTextsOptions, additionTexts } from "./sets/addition-texts.ts";
export { type BinaryAddition, type BinaryAdditionOptions, binaryAddition } from "./sets/binary-addition.ts";
export { type CopyTask, type CopyTaskOptions, copyTask } from "./sets/copy-task.ts";
export { type DateTextsOptions, dateTexts } from "./sets/date-texts.ts";
export { type Digits, type DigitsOptions, digits } from "./sets/digits.ts";
export { type Spiral, type SpiralOptions, spiral } from "./sets/spiral.ts";
export type { TextPairs } from "./sets/text-pairs.ts";
export { type Alphabet, alphabet } from "./text/alphabet.ts";
