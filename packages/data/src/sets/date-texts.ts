import { ArgumentError, type RandomSource } from "@adjoint/core";
import { anyNumber, type OptionTable, pairOf, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { distinctNumbers } from "../random/distinct-numbers.ts";
import { requireRandom } from "../random/require-random.ts";
import { type CalendarDay, dateFormats } from "./date-formats.ts";
import { padPairs, type TextPairs } from "./text-pairs.ts";

/** Options of {@link dateTexts}. */
export interface DateTextsOptions {
  /** The source of random numbers; each example takes one uniform number. */
  readonly random: RandomSource;
  /** The number of examples, N: at most 15 for each day of the years. */
  readonly count: number;
  /** The first and the last year, from 1000 to 9999 and less than 100 apart; 1970 and 2029 if left out. */
  readonly years?: readonly [first: number, last: number];
}

const dateTextsOptions: OptionTable<DateTextsOptions> = {
  random: "required",
  count: "required",
  years: ["optional", pairOf(anyNumber)],
};

/**
 * Dates as people write them, and as ISO 8601 writes them: `"Tuesday, September 27, 1994  "` to `"_1994-09-27"`.
 *
 * Of each day there are 15 forms: `september 27, 1994`, `sep 27 1994`, `27 september 1994` and `tuesday, september 27, 1994` in
 * small letters, with capitals and in capitals only; `9/27/94`, `09/27/1994` (month first) and `27.9.1994`. Every pair of day
 * and form is equally likely, and none occurs twice. Sources are 29 characters long, targets 11. Since the years are less than
 * 100 apart, each source has one answer.
 *
 * Source: in the manner of the set `date.txt` of K. Saitoh, "Deep Learning from Scratch 2" (O'Reilly Japan, 2018), section 8.3.
 *
 * @throws ArgumentError if `random` is missing, `years` is not a pair of years in their range, or the count is not an integer in its range
 *
 * @example
 * ```ts
 * import { dateTexts, NumpyRandom } from "@adjoint/data";
 * const { sources, targets } = dateTexts({ random: new NumpyRandom(5), count: 2 });
 * sources.map((text) => text.trimEnd()); // => ["27.4.1983", "March 31, 2022"]
 * targets; // => ["_1983-04-27", "_2022-03-31"]
 * ```
 */
export function dateTexts(options: DateTextsOptions): TextPairs {
  const { random, count, years = [1970, 2029] } = readOptions("dateTexts", options, dateTextsOptions);
  requireRandom("dateTexts", random);
  const [firstYear, lastYear] = years;
  requireWholeNumber("dateTexts: the first year", firstYear, { min: 1000, max: 9999 });
  requireWholeNumber("dateTexts: the last year", lastYear, { min: 1000, max: 9999 });
  if (lastYear < firstYear || lastYear - firstYear >= 100) {
    throw new ArgumentError(
      `dateTexts: years is ${firstYear} to ${lastYear}; the last must not come before the first, nor 100 or more after it: 9/27/94 would mean two days.`,
    );
  }
  const first = dayNumber(firstYear);
  const days = dayNumber(lastYear + 1) - first;
  requireWholeNumber("dateTexts: count", count, { min: 1, max: days * dateFormats.length });
  const pairs = distinctNumbers(random, days * dateFormats.length, count).map((number) => {
    const date = calendarDay(first + Math.floor(number / dateFormats.length));
    const format = dateFormats[number % dateFormats.length] as (date: CalendarDay) => string; // the index is below the length
    const [month, day] = [date.month, date.day].map((value) => String(value).padStart(2, "0"));
    return [format(date), `${date.year}-${month}-${day}`] as const;
  });
  return padPairs(pairs, [29, 11]);
}

const DAY = 24 * 60 * 60 * 1000; // milliseconds; in UTC no day is longer

/** The number of days from the first day of 1970 to that of a year. */
const dayNumber = (year: number): number => Date.UTC(year, 0) / DAY;

function calendarDay(number: number): CalendarDay {
  const date = new Date(number * DAY);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}
