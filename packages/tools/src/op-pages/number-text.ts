/** A number as it stands in a table: signed zeros and infinities with the signs of mathematics, six digits at most. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  const size = Math.abs(value) === Number.POSITIVE_INFINITY ? "∞" : String(Number(Math.abs(value).toPrecision(6)));
  return value < 0 || Object.is(value, -0) ? `−${size}` : size;
}
