import { describeRange, isWithin, type NumberRange } from "./number-range.ts";
import type { Option, OptionValues } from "./option.ts";

/** An option that takes a number within bounds: decimal, perhaps with an exponent, and nothing behind it. */
export function realNumber({
  summary,
  full,
  quick = full,
  ...range
}: OptionValues<number> & NumberRange): Option<number> {
  return {
    summary,
    placeholder: "x",
    accepts: describeRange("a number", range),
    full,
    quick,
    parse(text) {
      const value = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
      return Number.isFinite(value) && isWithin(value, range) ? value : undefined;
    },
  };
}
