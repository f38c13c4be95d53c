/** A number as it stands in a picture: at most four significant digits, a minus sign, `NaN`, `∞`. */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  const text =
    size !== 0 && (size >= 1e5 || size < 1e-3)
      ? value.toExponential(1).replace("e+", "e")
      : String(Number(value.toPrecision(4)));
  return text.replaceAll("-", "−");
}

/** A small array as text: `[[1, 2], [3, 4]]`; a larger one by its range and norm. */
export function arrayText({
  shape,
  data,
}: {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}): string {
  if (data.length > 12) return `${rangeText(data)}, norm ${numberText(normOf(data))}`;
  const write = (axis: number, start: number, count: number): string => {
    const size = shape[axis];
    if (size === undefined) return numberText(data[start] ?? Number.NaN);
    const step = count / Math.max(1, size);
    return `[${Array.from({ length: size }, (_, i) => write(axis + 1, start + i * step, step)).join(", ")}]`;
  };
  return write(0, 0, data.length);
}

/** The lowest and the highest finite number: `−1 … 2`. */
export function rangeText(data: ArrayLike<number>): string {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number; // i is below the length
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low > high ? "nothing finite" : `${numberText(low)} … ${numberText(high)}`;
}

/** The Euclidean norm. */
export function normOf(data: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += (data[i] as number) ** 2; // i is below the length
  return Math.sqrt(sum);
}
