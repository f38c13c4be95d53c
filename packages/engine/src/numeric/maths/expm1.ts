import type { FloatWriter } from "../float-writer.ts";
import { naturalLogOfTwo } from "./exp.ts";
import { polynomial } from "./polynomial.ts";
import { powerOfTwo, scale } from "./power-of-two.ts";

/** 6 (r / 2) / expm1(r) … by r²/2, less its first term (FreeBSD msun, s_expm1.c, s_expm1f.c). */
const coefficients = {
  float32: [1, -3.3333212137e-2, 1.5807170421e-3],
  float64: [
    1, -0.03333333333333313, 0.0015873015872548146, -0.0000793650757867488, 0.000004008217827329362,
    -2.0109921818362437e-7,
  ],
} as const;

/** Beyond these, e^x − 1 is −1, and infinite. */
const range = { float32: { least: -18, most: 89 }, float64: { least: -40, most: 710 } } as const;

/** Locals of e^x = 2^k (1 + d), where d is exact to its last digits. */
export interface ExponentialParts {
  readonly k: number;
  readonly d: number;
}

/** Takes x off the stack, between `range`'s ends, and leaves e^x = 2^k (1 + d) in two locals. */
export function exponentialParts(w: FloatWriter): ExponentialParts {
  const { element } = w.form;
  const { high, low } = naturalLogOfTwo[element];
  const { least, most } = range[element];
  const local = (): number => w.local();
  const [x, k, c, half, square, t, e] = [local(), local(), local(), local(), local(), local(), local()];
  w.num(least).max().num(most).min().tee(x).num(Math.LOG2E).mul().nearest().set(k);
  // r = x − k ln 2 is r + c, where c is what r's rounding lost
  w.get(x).get(k).num(high).mul().sub().tee(half);
  w.get(k).num(low).mul().tee(c).sub().set(x);
  w.get(half).get(x).sub().get(c).sub().set(c);
  w.get(x).num(0.5).mul().tee(half).get(x).mul().set(square);
  polynomial(w, square, coefficients[element]).set(t);
  // e = square (t − u) / (6 − r u) with u = 3 − t r/2; d = r − (r (e − c) − c − square)
  const u = w.local();
  w.num(3).get(t).get(half).mul().sub().set(u);
  w.get(square).get(t).get(u).sub().num(6).get(x).get(u).mul().sub().div().mul().set(e);
  w.get(x).get(x).get(e).get(c).sub().mul().get(c).sub().get(square).sub().sub();
  w.set(x).release(c, half, square, t, e, u);
  return { k, d: x };
}

/** Leaves 2^k (1 + d) − 1, right to the last digits of small ones. */
export function lessOne(w: FloatWriter, { k, d }: ExponentialParts): void {
  // 2^−k, but for powers so large that it does not count
  powerOfTwo(
    w
      .num(1)
      .num(0)
      .get(k)
      .num(w.form.element === "float32" ? 100 : 1000)
      .min()
      .sub(),
  ).sub();
  w.get(d).add();
  scale(w, k);
}

/** Replaces x on the stack by e^x − 1. */
export function expm1(w: FloatWriter): void {
  const [x, value] = [w.local(), w.local()];
  w.tee(x);
  const parts = exponentialParts(w);
  lessOne(w, parts);
  w.set(value).release(parts.k, parts.d);
  // what is so small is its own result, with its sign
  w.get(x)
    .get(value)
    .get(x)
    .abs()
    .num(w.form.element === "float32" ? 2 ** -26 : 2 ** -54)
    .lt()
    .select();
  w.release(x, value);
}
