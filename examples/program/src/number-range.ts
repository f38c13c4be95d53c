/** Bounds of a number; a bound may be absent. */
export interface NumberRange {
  /** The least value. */
  readonly from?: number;
  /** The greatest value. */
  readonly to?: number;
  /** A bound that the value must exceed. */
  readonly above?: number;
}

/** Whether a number is within the bounds. */
export function isWithin(value: number, { from = -Infinity, to = Infinity, above = -Infinity }: NumberRange): boolean {
  return value >= from && value <= to && value > above;
}

/** The bounds in words: "a number above 0 to 1", "an integer of at least 1". */
export function describeRange(noun: string, { from, to, above }: NumberRange): string {
  const least = to === undefined ? "of at least" : "from";
  const low = above !== undefined ? ` above ${above}` : from !== undefined ? ` ${least} ${from}` : "";
  const high = to !== undefined ? ` to ${to}` : "";
  return `${noun}${low}${high}`;
}
