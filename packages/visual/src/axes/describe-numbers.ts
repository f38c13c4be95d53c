import { extent, isDrawable } from "./extent.ts";

/** The lowest and the highest of some numbers in words, and how many of them are not finite. */
export function describeNumbers(values: ArrayLike<number>): string {
  const missing = Array.from(values).filter((value) => !isDrawable(value)).length;
  if (missing === values.length) return "no finite value";
  const [low, high] = extent([values]);
  const gaps = missing === 0 ? "" : `; ${missing} not finite`;
  return `lowest ${writeNumber(low)}, highest ${writeNumber(high)}${gaps}`;
}

/** A number for a text: four digits that count. */
export function writeNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
