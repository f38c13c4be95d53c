import type { FloatWriter } from "../float-writer.ts";

/** How a number of either precision is put together. */
export interface Layout {
  readonly mantissaBits: number;
  readonly bias: number;
  /** 1.5 times the first power of two between whose neighbours there is no fraction: added, it moves a whole number into the low bits. */
  readonly shifter: number;
}

const layouts: Readonly<Record<"float32" | "float64", Layout>> = {
  float32: { mantissaBits: 23, bias: 127, shifter: 1.5 * 2 ** 23 },
  float64: { mantissaBits: 52, bias: 1023, shifter: 1.5 * 2 ** 52 },
};

/** How a number of this writer's precision is put together. */
export function layoutOf(w: FloatWriter): Layout {
  return layouts[w.form.element];
}

/** Leaves 2^k for the whole number k on the stack, as long as that is a normal number. */
export function powerOfTwo(w: FloatWriter): FloatWriter {
  const { mantissaBits, bias, shifter } = layoutOf(w);
  return w
    .num(shifter + bias)
    .add()
    .asBits()
    .shiftLeft(mantissaBits)
    .asFloat();
}

/** Multiplies the number on the stack by 2^k for the whole number k in a local, in two steps: k may be twice as far as exponents go. */
export function scale(w: FloatWriter, k: number): FloatWriter {
  const half = w.local();
  w.get(k).num(0.5).mul().floor().set(half);
  powerOfTwo(w.get(half)).mul();
  powerOfTwo(w.get(k).get(half).sub()).mul();
  return w.release(half);
}
