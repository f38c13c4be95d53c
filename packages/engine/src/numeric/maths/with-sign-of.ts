import type { FloatWriter } from "../float-writer.ts";

/** Gives the number on the stack, which is not negative, that of x in a local, which may be −0. */
export function withSignOf(w: FloatWriter, x: number): FloatWriter {
  const sign = w.form.element === "float32" ? 1n << 31n : 1n << 63n;
  return w.asBits().get(x).asBits().bits(sign).bitAnd().bitOr().asFloat();
}
