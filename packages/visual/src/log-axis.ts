import { ticks as linearTicks } from "d3-array";
import type { Axis, AxisRange } from "./axis.ts";

const SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** An axis on which equal distances are equal ratios, for values above 0. Its ends lie a little outside the range. */
export function logAxis({ low, high, count }: AxisRange): Axis {
  const margin = Math.max(0.03 * (Math.log10(high) - Math.log10(low)), 0.01);
  const start = Math.log10(low) - margin;
  const length = Math.log10(high) + margin - start;
  const place = (value: number): number => (Math.log10(value) - start) / length;
  const inside = (value: number): boolean => value > 0 && place(value) >= 0 && place(value) <= 1;
  const decimal = powers(start, length, count).filter(inside);
  const few = decimal.length < 2 && low > 1e-290; // below, numbers lose the digits that ticks between would need
  const values = few ? linearTicks(10 ** start, 10 ** (start + length), count).filter(inside) : decimal;
  return { place, ticks: values.map((value) => ({ at: place(value), label: write(value) })) };
}

/** Powers of ten, every second or third one where they are many, their double and fivefold too where they are few. */
function powers(start: number, length: number, count: number): number[] {
  const stride = Math.ceil(length / count);
  const factors = length * 3 <= count + 1 ? [1, 2, 5] : length * 2 <= count + 1 ? [1, 3] : [1];
  const first = Math.floor(start / stride) * stride;
  const values: number[] = [];
  for (let power = first; power <= start + length; power += stride) {
    for (const factor of factors) values.push(Number(`${factor}e${power}`)); // parsed, for 10 ** -5 is not 0.00001
  }
  return values;
}

function write(value: number): string {
  if (value >= 1e-3 && value < 1e5) return String(Number(value.toPrecision(12)));
  const [factor, power = "0"] = String(value.toExponential()).split("e");
  const superscript = String(Number(power))
    .replace("-", "⁻")
    .replace(/\d/g, (digit) => SUPERSCRIPTS[Number(digit)] ?? "");
  return `${factor === "1" ? "" : `${factor}·`}10${superscript}`;
}
