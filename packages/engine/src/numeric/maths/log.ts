import type { FloatWriter } from "../float-writer.ts";
import { naturalLogOfTwo } from "./exp.ts";
import { polynomial } from "./polynomial.ts";
import { layoutOf } from "./power-of-two.ts";

/** (ln(1 + f) − 2s) / s by s², with s = f / (2 + f), for 1 + f from √½ to √2, without the terms of lower order (FreeBSD msun, e_log.c, e_logf.c). */
const coefficients = {
  float32: [0.66666662693, 0.40000972152, 0.28498786688, 0.24279078841],
  float64: [
    0.6666666666666735, 0.3999999999940942, 0.2857142874366239, 0.22222198432149784, 0.1818357216161805,
    0.15313837699209373, 0.14798198605116586,
  ],
} as const;

/** Bits of √½ without the lowest ones, of 1, and of a mantissa. */
const bits = {
  float32: { root: 0x3f3504f3n, one: 0x3f800000n, mantissa: 0x007fffffn, least: 2 ** -126, lift: 25 },
  float64: {
    root: 0x3fe6a09e00000000n,
    one: 0x3ff0000000000000n,
    mantissa: 0x000fffffffffffffn,
    least: 2 ** -1022,
    lift: 54,
  },
} as const;

/** Locals of x = 2^k (1 + f). */
export interface Split {
  readonly k: number;
  readonly f: number;
}

/** Takes a positive number off the stack and splits it into 2^k (1 + f) with 1 + f from √½ to √2; it may be subnormal. */
export function split(w: FloatWriter): Split {
  const { root, one, mantissa, least, lift } = bits[w.form.element];
  const { mantissaBits, bias } = layoutOf(w);
  const [x, k, f, u, small] = [w.local(), w.local(), w.local(), w.bitsLocal(), w.maskLocal()];
  w.tee(x).num(least).lt().set(small);
  w.get(x)
    .num(2 ** lift)
    .mul()
    .get(x)
    .get(small)
    .select()
    .asBits()
    .bits(one - root)
    .bitAdd()
    .set(u);
  // the exponent's bits as the low bits of a number whose mantissa has room for them
  const room = 2 ** mantissaBits;
  w.get(u).shiftRight(mantissaBits).bits(bitsOfNumber(w, room)).bitOr().asFloat();
  w.num(room + bias + lift)
    .num(room + bias)
    .get(small)
    .select()
    .sub()
    .set(k);
  w.get(u).bits(mantissa).bitAnd().bits(root).bitAdd().asFloat().num(1).sub().set(f);
  w.release(x, u, small);
  return { k, f };
}

/** Leaves k ln 2 + ln(1 + f) + c, where c in a local, if there is one, is small. */
export function logOf(w: FloatWriter, { k, f }: Split, correction?: number): void {
  const { element } = w.form;
  const { high, low } = naturalLogOfTwo[element];
  const [s, z, halfSquare] = [w.local(), w.local(), w.local()];
  w.get(f).num(2).get(f).add().div().tee(s).get(s).mul().set(z);
  w.get(f).get(f).mul().num(0.5).mul().set(halfSquare);
  // k high − ((f²/2 − (s (f²/2 + r) + k low + c)) − f)
  w.get(k).num(high).mul().get(halfSquare);
  polynomial(w, z, coefficients[element]).get(z).mul().get(halfSquare).add().get(s).mul();
  w.get(k).num(low).mul();
  if (correction !== undefined) w.get(correction).add();
  w.add().sub().get(f).sub().sub();
  w.release(s, z, halfSquare);
}

/** Replaces x on the stack by ln x: −∞ at 0, NaN below. */
export function log(w: FloatWriter): void {
  const x = w.local();
  w.tee(x);
  const parts = split(w);
  logOf(w, parts);
  w.release(parts.k, parts.f);
  special(w, x);
  w.release(x);
}

/** Replaces the logarithm on the stack where x, in a local, is 0, negative, infinite or NaN. */
export function special(w: FloatWriter, x: number): void {
  const value = w.local();
  w.set(value);
  // of 0 and ∞ it is −∞ and ∞; of what is below 0, and of NaN, it is NaN
  w.get(value).get(x).get(x).num(0).gt().get(x).num(Infinity).lt().maskAnd().select().set(value);
  w.num(-Infinity).get(value).get(x).num(0).eq().select().set(value);
  w.num(NaN).get(value).get(x).num(0).lt().select().release(value);
}

function bitsOfNumber(w: FloatWriter, value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (w.form.element === "float32") {
    view.setFloat32(0, value);
    return BigInt(view.getUint32(0));
  }
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}
