/** A number of which only the size matters: `1.6e-9`. */
export function short(value: number): string {
  return value === 0 ? "0" : value.toExponential(1);
}

/** A number to compare with another: ten digits. */
export function long(value: number): string {
  return String(Number(value.toPrecision(10)));
}
