/** A number for a text: four digits that count. */
export function writeNumber(value: number): string {
  return String(Number(value.toPrecision(4)));
}
