import type { DType, ReadonlyNumbers } from "./dtype.ts";
import type { Sizes } from "./sizes.ts";

const SHOWN = 6;

/** One line for an array: dtype, shape and its first numbers to six significant digits. */
export function formatArray(array: { shape: Sizes; dtype: DType; data: ReadonlyNumbers }): string {
  const shown = Array.from({ length: Math.min(SHOWN, array.data.length) }, (_, i) =>
    formatNumber(array.data[i] as number),
  );
  const rest = array.data.length > SHOWN ? ", …" : "";
  const values = array.shape.length === 0 ? (shown[0] ?? "") : `[${shown.join(", ")}${rest}]`;
  return `${array.dtype}[${array.shape.join(", ")}] ${values}`;
}

/** A number to at most six significant digits, without trailing zeros. */
export function formatNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(Number(value.toPrecision(6)));
}
