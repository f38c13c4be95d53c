import { ticks as linearTicks } from "d3-array";
import type { Axis, AxisRange } from "./axis.ts";
import { logSteps } from "./log-steps.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** An axis on which equal distances are equal ratios, for values above 0. Its ends lie a little outside the range. */
export function logAxis({ low, high, count }: AxisRange): Axis {
  const margin = Math.max(0.03 * (Math.log10(high) - Math.log10(low)), 0.01);
  const start = Math.log10(low) - margin;
  const length = Math.log10(high) + margin - start;
  const place = (value: number): number => (Math.log10(value) - start) / length;
  const inside = (value: number): boolean => value > 0 && place(value) >= 0 && place(value) <= 1;
  const decimal = logSteps(start, length, count).filter(inside);
  const few = decimal.length < 2 && low > 1e-290; // smaller numbers do not have enough digits for ticks in between
  const values = few ? linearTicks(10 ** start, 10 ** (start + length), count).filter(inside) : decimal;
  return { place, ticks: values.map((value) => ({ at: place(value), label: write(value) })) };
}

function write(value: number): string {
  if (value >= 1e-3 && value < 1e5) return String(Number(value.toPrecision(12)));
  const [factor, power = "0"] = String(value.toExponential()).split("e");
  const superscript = String(Number(power))
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? "");
  return `${factor === "1" ? "" : `${factor}·`}10${superscript}`;
}
