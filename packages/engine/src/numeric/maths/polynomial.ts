import type { FloatWriter } from "../float-writer.ts";

/** Leaves the polynomial with these coefficients, the lowest power first, at the number in local `x`, by Horner's rule. */
export function polynomial(w: FloatWriter, x: number, coefficients: readonly number[]): FloatWriter {
  for (let i = coefficients.length - 1; i >= 0; i--) {
    if (i < coefficients.length - 1) w.get(x).mul();
    w.num(coefficients[i] ?? 0);
    if (i < coefficients.length - 1) w.add();
  }
  return w;
}
