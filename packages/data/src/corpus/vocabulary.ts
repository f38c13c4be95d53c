import { ArgumentError, NDArray } from "@adjoint/core";
import {
  anyText,
  listOf,
  type OptionTable,
  readOptions,
  requireSort,
  requireWholeNumber,
  type ValueSort,
} from "@adjoint/core/ops";
import { List } from "immutable";
import { requireIds } from "./require-ids.ts";

/** Options of a {@link Vocabulary}. */
export interface VocabularyOptions {
  /** The word, with id 0, that replaces all words outside the vocabulary; without it, such words are an error. */
  readonly unknown?: string;
  /** The least number of occurrences of a word in the vocabulary: a positive integer, 1 if left out. More than 1 needs `unknown`. */
  readonly minimumCount?: number;
}

const vocabularyOptions: OptionTable<VocabularyOptions> = { unknown: "optional", minimumCount: "optional" };

/**
 * The different words (or characters) of a corpus, each with an id: 0 … V − 1, in the order in which they first occur. The
 * unknown word, if there is one, comes before all. It is immutable.
 *
 * $`\sum_i \mathit{counts}_i`$ is the length of the corpus: the unknown word counts those that were too rare.
 *
 * @example
 * ```ts
 * import { splitWords, Vocabulary } from "@adjoint/data";
 * const vocabulary = new Vocabulary(splitWords("You say goodbye and I say hello."));
 * vocabulary.size; // => 7
 * vocabulary.encode(["i", "say", "hello"]).toArray(); // => [4, 1, 5]
 * vocabulary.decode([0, 1, 2]); // => ["you", "say", "goodbye"]
 * vocabulary.encode(["adieu"]); // throws ArgumentError: Vocabulary: "adieu" at position 0 is not in it
 * ```
 */
export class Vocabulary {
  /** The words; the position of each is its id. */
  readonly words: List<string>;
  /** The number of occurrences of each word in the corpus, int32 [V], as a {@link UnigramSampler} takes them. */
  readonly counts: NDArray;
  /** The word that replaces all words outside the vocabulary. */
  readonly unknown: string | undefined;
  readonly #ids: ReadonlyMap<string, number>;

  /**
   * @param corpus - the words of a corpus, one after the other
   * @throws ArgumentError unless the corpus is a list of at least one word, or for a minimum count that is not a
   * positive integer, or more than 1 without an unknown word
   */
  constructor(corpus: Iterable<string>, options?: VocabularyOptions) {
    const { unknown, minimumCount = 1 } = readOptions("Vocabulary", options, vocabularyOptions);
    requireWholeNumber("Vocabulary: minimumCount", minimumCount, { min: 1 });
    if (minimumCount > 1 && unknown === undefined) {
      throw new ArgumentError(
        `Vocabulary: minimumCount is ${minimumCount}, and unknown is missing; name the word that stands for rarer ones.`,
      );
    }
    const counts = countsOf(corpus);
    if (counts.size === 0) throw new ArgumentError("Vocabulary: the corpus has no words.");
    const kept = new Map<string, number>(unknown === undefined ? [] : [[unknown, counts.get(unknown) ?? 0]]);
    for (const [word, count] of counts) {
      if (word === unknown) continue;
      if (count >= minimumCount) kept.set(word, count);
      else kept.set(unknown as string, (kept.get(unknown as string) as number) + count); // the check above has ensured that there is one if words can be too rare
    }
    this.words = List(kept.keys());
    this.counts = NDArray.adopt([kept.size], Int32Array.from(kept.values()));
    this.unknown = unknown;
    this.#ids = new Map(this.words.map((word, id) => [word, id]));
    Object.freeze(this);
  }

  /** The number of words, V. */
  get size(): number {
    return this.words.size;
  }

  /** Whether a word is in the vocabulary. */
  has(word: string): boolean {
    return this.#ids.has(word);
  }

  /**
   * The ids of words, int32 [n]; those outside get the id of the unknown word.
   *
   * @throws ArgumentError for a word outside, with its position, if there is no unknown word
   */
  encode(words: Iterable<string>): NDArray {
    const ids = Int32Array.from(requireWords("Vocabulary.encode", words), (word, position) => {
      const id = this.#ids.get(word) ?? (this.unknown === undefined ? undefined : 0);
      if (id !== undefined) return id;
      throw new ArgumentError(
        `Vocabulary: ${JSON.stringify(word)} at position ${position} is not in it, and it does not have an unknown word.`,
      );
    });
    return NDArray.adopt([ids.length], ids);
  }

  /**
   * The words of ids.
   *
   * @throws ArgumentError for an id outside 0 … V − 1, with its position
   * @throws ShapeError if they are not int32 [n], or a list of numbers
   */
  decode(ids: NDArray | readonly number[]): string[] {
    return Array.from(requireIds("Vocabulary.decode", ids), (id, position) => {
      const word = id < 0 ? undefined : this.words.get(id); // a List counts ids below zero from its end
      if (word !== undefined && Number.isInteger(id)) return word;
      throw new ArgumentError(`Vocabulary: the id ${id} at position ${position} is not one of 0 … ${this.size - 1}.`);
    });
  }
}

function countsOf(corpus: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of requireWords("Vocabulary", corpus)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The words as a list; refuses a text, which JavaScript would take for a list of its letters. */
function requireWords(call: string, words: Iterable<string>): Iterable<string> {
  if (typeof words === "string") {
    throw new ArgumentError(
      `${call}: a list of words is needed, not a text; give splitWords(text) or splitCharacters(text).`,
    );
  }
  requireSort(`${call}: words`, words, someWords);
  const list = [...words];
  requireSort(`${call}: words`, list, listOf(anyText));
  return list;
}

const someWords: ValueSort = {
  one: "a list of words",
  accepts: (value) => typeof value === "object" && value !== null && Symbol.iterator in value,
};
