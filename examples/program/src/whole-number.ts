import { describeRange, isWithin, type NumberRange } from "./number-range.ts";
import type { Option, OptionValues } from "./option.ts";

/** An option that takes an integer within bounds: decimal digits and nothing else. */
export function wholeNumber({
  summary,
  full,
  quick = full,
  ...range
}: OptionValues<number> & NumberRange): Option<number> {
  return {
    summary,
    placeholder: "n",
    accepts: describeRange("an integer", range),
    full,
    quick,
    parse(text) {
      const value = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
      return Number.isSafeInteger(value) && isWithin(value, range) ? value : undefined;
    },
  };
}
