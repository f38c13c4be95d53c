import type { FloatWriter } from "../float-writer.ts";
import { inDouble } from "./in-double.ts";
import { polynomial } from "./polynomial.ts";
import { withSignOf } from "./with-sign-of.ts";

/** (x − atan x) / x³ by x² for |x| < 7/16 (FreeBSD msun, s_atan.c). */
const coefficients = [
  0.3333333333333293, -0.19999999999876483, 0.14285714272503466, -0.11111110405462356, 0.09090887133436507,
  -0.0769187620504483, 0.06661073137387531, -0.058335701337905735, 0.049768779946159324, -0.036531572744216916,
  0.016285820115365782,
];

/**
 * From `from` on, atan x is atan a + atan((x − a) / (1 + a x)), with atan a in two parts; the last a is infinite. The quotient is
 * (p x + q) / (r x + s).
 */
const pieces = [
  { from: 7 / 16, high: 0.4636476090008061, low: 2.2698777452961687e-17, quotient: [2, -1, 1, 2] },
  { from: 11 / 16, high: 0.7853981633974483, low: 3.061616997868383e-17, quotient: [1, -1, 1, 1] },
  { from: 19 / 16, high: 0.982793723247329, low: 1.3903311031230998e-17, quotient: [1, -1.5, 1.5, 1] },
  { from: 39 / 16, high: 1.5707963267948966, low: 6.123233995736766e-17, quotient: [0, -1, 1, 0] },
] as const;

/** Takes a number that is not negative off the stack and leaves its arcus tangent. */
function atanOfSize(v: FloatWriter): void {
  const local = (): number => v.local();
  const [x, top, bottom, high, low, z] = [local(), local(), local(), local(), local(), local()];
  v.tee(x).set(top).num(1).set(bottom).num(0).set(high).num(0).set(low);
  for (const { from, high: nextHigh, low: nextLow, quotient } of pieces) {
    const [p, q, r, s] = quotient;
    const beyond = v.maskLocal();
    v.get(x).num(from).ge().set(beyond);
    const linear = (factor: number, addend: number): void => {
      if (factor === 0) v.num(addend);
      else if (factor === 1) v.get(x).num(addend).add();
      else v.get(x).num(factor).mul().num(addend).add();
    };
    const where = (local: number, write: () => void): void => {
      write();
      v.get(local).get(beyond).select().set(local);
    };
    where(top, () => linear(p, q));
    where(bottom, () => linear(r, s));
    where(high, () => v.num(nextHigh));
    where(low, () => v.num(nextLow));
    v.release(beyond);
  }
  v.get(top).get(bottom).div().tee(x).get(x).mul().set(z);
  v.get(high).get(x);
  polynomial(v, z, coefficients).get(z).mul().mul().get(low).sub().get(x).sub().sub();
  v.release(x, top, bottom, high, low, z);
}

/** Replaces x on the stack by atan x. */
export function atan(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const x = v.local();
    v.tee(x).abs();
    atanOfSize(v);
    withSignOf(v, x).release(x);
  });
}

/** Replaces y and x on the stack by the angle of the point (x, y), from −π to π; zeros count with their sign. */
export function atan2(w: FloatWriter): void {
  inDouble(w, 2, (v) => {
    const [x, y, angle, one] = [v.local(), v.local(), v.local(), v.local()];
    v.set(x).set(y);
    // of two zeros the quotient counts as 0, of two infinities as 1
    v.get(y).abs().get(x).abs().div().set(angle);
    v.num(0).get(angle).get(y).num(0).eq().get(x).get(x).eq().maskAnd().select().set(angle);
    v.num(1).get(angle).get(y).abs().num(Infinity).eq().get(x).abs().num(Infinity).eq().maskAnd().select();
    atanOfSize(v);
    v.set(angle);
    withSignOf(v.num(1), x).set(one);
    v.num(Math.PI).get(angle).num(1.2246467991473532e-16).sub().sub();
    v.get(angle).get(one).num(0).lt().select();
    withSignOf(v, y).release(x, y, angle, one);
  });
}
