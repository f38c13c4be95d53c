import type { FloatWriter } from "../float-writer.ts";
import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { inDouble } from "./in-double.ts";
import { polynomial } from "./polynomial.ts";
import { withSignOf } from "./with-sign-of.ts";

// The coefficients are those of the reference evaluation, which were computed by interpolation at Chebyshev nodes.

/** (erf(x) − x) / x by x², for |x| < 23/32. */
const NEAR = [
  0.1283791670955126, -0.37612638903183737, 0.11283791670953927, -0.02686617064476878, 0.005223977619815232,
  -0.0008548326513315184, 0.00012055304104676139, -0.000014924597999358678, 0.0000016437373078373735,
  -1.6001582650041266e-7, 1.1712433522690797e-8,
];

/** erf(x) − 27/32 by x − 1, for x from 23/32 to 5/4. */
const MIDDLE = [
  -0.0010492070502851306, 0.4151074974205947, -0.4151074974205948, 0.13836916580686615, 0.06918458290344591,
  -0.06918458290364944, 0.004612305525318882, 0.015154718176402389, -0.004777030631822595, -0.0018851890239316587,
  0.0012262845854024676, 0.00008553792032692268, -0.00020000058550538702, 0.00001856112208534689,
  0.000023182525139241292, -0.0000047060030608951665,
];

/** ln(x erfc(x)) + x² + 9/16 by x⁻², for x from 5/4 to √8: numerator and denominator. */
const TAIL = [
  [
    -0.009864943895357562, -0.705145186100662, -11.323253201235502, -72.56689973884708, -213.04173627327785,
    -290.71681059763404, -172.60842878374282, -37.39764111593026, -1.8643519109162536,
  ],
  [
    1, 20.79538356116088, 157.1785731470366, 550.7555496594995, 948.2214024369292, 785.7378898995406, 285.7476528604597,
    36.855949526153864, 0.9551579654187969,
  ],
] as const;

/** The same for x from √8 to 28, beyond which no float64 is small enough for erfc. */
const FAR_TAIL = [
  [
    -0.0098649429247001, -0.8321471014448509, -20.285435511779607, -210.0361350434693, -1013.5148671184421,
    -2213.259043716172, -1873.340798799077, -394.38250199779793,
  ],
  [
    1, 33.66943975045484, 413.1514665270985, 2327.6500567614435, 6236.029713091011, 7428.871848699828,
    3216.6902459605044, 285.9843851706621,
  ],
] as const;

/** Beyond this, no float64 is small enough for erfc. */
const END = 28;

/** Replaces x on the stack by erf x. */
export function erf(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const x = v.local();
    v.set(x);
    const parts = partsOf(v, x);
    const { size, near, middle, tail } = parts;
    v.num(1).get(tail).sub().set(tail);
    v.num(0.84375).get(middle).add().get(tail).get(size).num(1.25).lt().select().set(tail);
    v.get(size).get(near).add().get(tail).get(size).num(0.71875).lt().select();
    withSignOf(v, x).release(x);
    release(v, parts);
  });
}

/** Replaces x on the stack by 1 − erf x, whose tail is exact. */
export function erfc(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const [x, value, signed] = [v.local(), v.local(), v.local()];
    v.set(x);
    const parts = partsOf(v, x);
    const { size, near, middle, tail } = parts;
    const below = v.maskLocal();
    v.get(x).num(0).lt().set(below);
    v.num(2).get(tail).sub().get(tail).get(below).select().set(value);
    v.num(1.84375).get(middle).add().num(0.15625).get(middle).sub().get(below).select();
    v.get(value).get(size).num(1.25).lt().select().set(value);
    v.get(near).neg().get(near).get(below).select().set(signed);
    v.num(1).get(x).get(signed).add().sub();
    v.num(0.5).get(x).num(0.5).sub().get(signed).add().sub();
    v.get(x).num(0.25).lt().select().get(value).get(size).num(0.71875).lt().select();
    v.release(x, value, signed, below);
    release(v, parts);
  });
}

/** For |x|: erf |x| − |x| near 0, erf |x| − 27/32 around 1, and erfc |x| in the tail; each right in its interval only. */
interface Parts {
  readonly size: number;
  readonly near: number;
  readonly middle: number;
  readonly tail: number;
}

function partsOf(v: FloatWriter, x: number): Parts {
  const local = (): number => v.local();
  const [size, near, middle, tail, t] = [local(), local(), local(), local(), local()];
  v.get(x).abs().tee(size).get(size).mul().set(t);
  polynomial(v.get(size), t, NEAR).mul().set(near);
  v.get(size).num(1).sub().set(t);
  polynomial(v, t, MIDDLE).set(middle);
  writeTail(v, size, tail);
  v.release(t);
  return { size, near, middle, tail };
}

function release(v: FloatWriter, { size, near, middle, tail }: Parts): void {
  v.release(size, near, middle, tail);
}

/**
 * Sets `tail` to erfc from 5/4 on. The square is taken of a head of 24 bits, which is exact; what it lacks goes into a second,
 * small exponent. The rounding error of x², times the whole of it, would otherwise be the error of the result.
 */
function writeTail(v: FloatWriter, size: number, tail: number): void {
  const local = (): number => v.local();
  const [x, head, reciprocal, quotient, most] = [local(), local(), local(), local(), local()];
  v.get(size)
    .num(END)
    .min()
    .tee(x)
    .asBits()
    .bits(-(1n << 29n))
    .bitAnd()
    .asFloat()
    .set(head);
  v.num(1).get(x).get(x).mul().div().set(reciprocal);
  for (const [i, [numerator, denominator]] of [FAR_TAIL, TAIL].entries()) {
    polynomial(v, reciprocal, numerator);
    polynomial(v, reciprocal, denominator).div();
    if (i === 1) v.get(quotient).get(x).get(x).mul().num(8).lt().select();
    v.set(quotient);
  }
  v.get(head).neg().get(head).mul().num(0.5625).sub();
  exp(v);
  v.get(x).div().tee(most);
  v.get(most).get(head).get(x).sub().get(head).get(x).add().mul().get(quotient).add();
  expm1(v);
  v.mul().add().set(tail);
  v.num(0).get(tail).get(size).num(END).gt().select().set(tail);
  v.release(x, head, reciprocal, quotient, most);
}
