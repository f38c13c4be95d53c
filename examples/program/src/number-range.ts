/** Bounds of a number; what is absent is not bounded. */
export interface NumberRange {
  /** The least value. */
  readonly from?: number;
  /** The greatest value. */
  readonly to?: number;
  /** A bound that the value itself has to exceed. */
  readonly above?: number;
}

/** Whether a number is within the bounds. */
export function isWithin(value: number, { from = -Infinity, to = Infinity, above = -Infinity }: NumberRange): boolean {
  return value >= from && value <= to && value > above;
}

/** The bounds in words: "a number", " above 0", " to 1". */
export function describeRange(noun: string, { from, to, above }: NumberRange): string {
  const low = above !== undefined ? ` above ${above}` : from !== undefined ? ` from ${from}` : "";
  const high = to !== undefined ? ` to ${to}` : low === "" || above !== undefined ? "" : " up";
  return `${noun}${low}${high}`;
}
