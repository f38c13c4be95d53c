import { ticks as linearTicks } from "d3-array";
import type { Axis, AxisRange } from "./axis.ts";
import { logSteps } from "./log-steps.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const MOST_DECADES = 8; // with marks between the powers of ten

/**
 * An axis on which equal distances are equal ratios, for values above 0. Its ends lie a little outside the range. All labels are
 * powers of ten, or none is.
 */
export function logAxis({ low, high, count }: AxisRange): Axis {
  const margin = Math.max(0.03 * (Math.log10(high) - Math.log10(low)), 0.01);
  const start = Math.log10(low) - margin;
  const length = Math.log10(high) + margin - start;
  const place = (value: number): number => (Math.log10(value) - start) / length;
  const inside = (value: number): boolean => value > 0 && place(value) >= 0 && place(value) <= 1;
  const decimal = logSteps(start, length, count).filter(inside);
  const few = decimal.length < 2 && low > 1e-290; // smaller numbers do not have enough digits for ticks in between
  const values = few ? linearTicks(10 ** start, 10 ** (start + length), count).filter(inside) : decimal;
  const write = values.every((value) => value >= 1e-3 && value < 1e5) ? plain : power;
  return {
    place,
    ticks: values.map((value) => ({ at: place(value), label: write(value) })),
    minor: length <= MOST_DECADES ? between(start, length).filter(inside).map(place) : [],
  };
}

/** The values 2, 3, … 9 times every power of ten. */
function between(start: number, length: number): number[] {
  const powers = Array.from({ length: Math.ceil(length) + 2 }, (_, i) => Math.floor(start) + i);
  return powers.flatMap((power) => [2, 3, 4, 5, 6, 7, 8, 9].map((factor) => factor * 10 ** power));
}

function plain(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function power(value: number): string {
  const [factor, exponent = "0"] = String(value.toExponential()).split("e");
  const superscript = String(Number(exponent))
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? "");
  return `${factor === "1" ? "" : `${factor}·`}10${superscript}`;
}
