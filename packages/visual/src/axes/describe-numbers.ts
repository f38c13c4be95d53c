import { extent, isDrawable } from "./extent.ts";

/** A text with the lowest and the highest of some numbers, and the count of those that are not finite. */
export function describeNumbers(values: ArrayLike<number>): string {
  const missing = Array.from(values).filter((value) => !isDrawable(value)).length;
  if (missing === values.length) return "no finite value";
  const [low, high] = extent([values]);
  const gaps = missing === 0 ? "" : `; ${missing} not finite`;
  return `lowest ${writeNumber(low)}, highest ${writeNumber(high)}${gaps}`;
}

/** A number with four significant digits. */
export function writeNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
