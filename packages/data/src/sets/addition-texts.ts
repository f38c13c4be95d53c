import type { RandomSource } from "@adjoint/core";
import { type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { distinctNumbers } from "../random/distinct-numbers.ts";
import { requireRandom } from "../random/require-random.ts";
import { padPairs, type TextPairs } from "./text-pairs.ts";

/** Options of {@link additionTexts}. */
export interface AdditionTextsOptions {
  /** The source of random numbers; each example takes one uniform number. */
  readonly random: RandomSource;
  /** The number of examples, N: at most $`10^{2d}`$ for d digits, since all are different. */
  readonly count: number;
  /** The most digits that an addend has, from 1 to 7; 3 if left out. */
  readonly digits?: number;
}

const additionTextsOptions: OptionTable<AdditionTextsOptions> = {
  random: "required",
  count: "required",
  digits: "optional",
};

/**
 * Additions written as text, `"57+5   "` to `"_62  "`: a net is not told what a digit means.
 *
 * Both addends are uniform in 0 … $`10^d - 1`$ and written without leading zeros. All questions are different, so that a part
 * that is split off does not contain training examples. Sources are 2d + 1 characters long, targets d + 2.
 *
 * Source: the set `addition.txt` of K. Saitoh, "Deep Learning from Scratch 2" (O'Reilly Japan, 2018), section 7.3; the task:
 * Zaremba and Sutskever, Learning to execute (2014).
 *
 * @throws ArgumentError if `random` is missing, or a count is not an integer in its range
 *
 * @example
 * ```ts
 * import { additionTexts, NumpyRandom } from "@adjoint/data";
 * const { sources, targets } = additionTexts({ random: new NumpyRandom(1), count: 3 });
 * sources; // => ["417+22 ", "720+324", "0+116  "]
 * targets; // => ["_439 ", "_1044", "_116 "]
 * ```
 */
export function additionTexts(options: AdditionTextsOptions): TextPairs {
  const { random, count, digits = 3 } = readOptions("additionTexts", options, additionTextsOptions);
  requireRandom("additionTexts", random);
  requireWholeNumber("additionTexts: digits", digits, { min: 1, max: 7 });
  const numbers = 10 ** digits;
  requireWholeNumber("additionTexts: count", count, { min: 1, max: Math.min(numbers ** 2, 2 ** 31 - 1) });
  const pairs = distinctNumbers(random, numbers ** 2, count).map((pair) => {
    const [a, b] = [Math.floor(pair / numbers), pair % numbers];
    return [`${a}+${b}`, `${a + b}`] as const;
  });
  return padPairs(pairs, [2 * digits + 1, digits + 2]);
}
