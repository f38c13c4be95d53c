/**
 * Data sets, files, batches, and random numbers that repeat NumPy's.
 *
 * @packageDocumentation
 */

export { type Alphabet, alphabet } from "./corpus/alphabet.ts";
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
export type { BatchOptions } from "./examples/batch-options.ts";
export { type BatchesOptions, batches } from "./examples/batches.ts";
export type { ExampleArrays, Examples } from "./examples/example-arrays.ts";
export { shuffleExamples } from "./examples/shuffle-examples.ts";
export { type ShuffleStreamOptions, shuffleStream } from "./examples/shuffle-stream.ts";
export { type SplitOptions, splitExamples } from "./examples/split-examples.ts";
export { type Example, type ExampleSource, streamBatches } from "./examples/stream-batches.ts";
export type { CsvArray, CsvColumn, CsvOptions } from "./files/csv/csv-options.ts";
export { decodeCsv } from "./files/csv/decode-csv.ts";
export { decodeIdx } from "./files/idx/decode-idx.ts";
export { encodeIdx } from "./files/idx/encode-idx.ts";
export type { IdxTypeName } from "./files/idx/idx-types.ts";
export { decodeNpy } from "./files/numpy/decode-npy.ts";
export { decodeNpz, type NpzLimits } from "./files/numpy/decode-npz.ts";
export { encodeNpy } from "./files/numpy/encode-npy.ts";
export { encodeNpz } from "./files/numpy/encode-npz.ts";
export { type ChoiceOptions, type NormalOptions, NumpyRandom, type UniformOptions } from "./random/numpy-random.ts";
export { type AdditionTextsOptions, additionTexts } from "./sets/addition-texts.ts";
export { type BinaryAddition, type BinaryAdditionOptions, binaryAddition } from "./sets/binary-addition.ts";
export { type CopyTask, type CopyTaskOptions, copyTask } from "./sets/copy-task.ts";
export { type DateTextsOptions, dateTexts } from "./sets/date-texts.ts";
export { type Digits, type DigitsOptions, digits } from "./sets/digits.ts";
export { type Spiral, type SpiralOptions, spiral } from "./sets/spiral.ts";
export type { TextPairs } from "./sets/text-pairs.ts";
