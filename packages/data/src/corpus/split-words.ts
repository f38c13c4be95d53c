import { anyText, type OptionTable, readOptions, requireSort, truthValue } from "@adjoint/core/ops";
/** Options of {@link splitWords}. */
export interface SplitWordsOptions {
  /** Whether case is kept; if not, all words are in lower case. False if left out. */
  readonly keepCase?: boolean;
  /** Whether signs such as "." and "(" are words of their own; true if left out. Otherwise they are left out, like spaces. */
  readonly keepSigns?: boolean;
}

const splitWordsOptions: OptionTable<SplitWordsOptions> = {
  keepCase: ["optional", truthValue],
  keepSigns: ["optional", truthValue],
};

/**
 * The words of a text: runs of letters, digits and combining marks of any script, with apostrophes and hyphens inside them
 * ("don't", "skip-gram"); each other sign but white space is a word of its own.
 *
 * It does not use a dictionary: scripts without spaces between words need a segmenter, such as `Intl.Segmenter`.
 *
 * @example
 * ```ts
 * import { splitWords } from "@adjoint/data";
 * splitWords("You say goodbye, and I don't."); // => ["you", "say", "goodbye", ",", "and", "i", "don't", "."]
 * splitWords("You say goodbye.", { keepCase: true, keepSigns: false }); // => ["You", "say", "goodbye"]
 * ```
 */
export function splitWords(text: string, options?: SplitWordsOptions): string[] {
  const { keepCase = false, keepSigns = true } = readOptions("splitWords", options, splitWordsOptions);
  requireSort("splitWords: text", text, anyText);
  return (keepCase ? text : text.toLowerCase()).match(keepSigns ? WORDS_AND_SIGNS : WORDS) ?? [];
}

const WORD = String.raw`[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*`;
const WORDS = new RegExp(WORD, "gu");
const WORDS_AND_SIGNS = new RegExp(String.raw`${WORD}|\S`, "gu");
