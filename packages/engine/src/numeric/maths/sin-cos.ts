import type { FunctionBuilder } from "../../wasm/function-builder.ts";
import { f64x2, i32, i64, v128 } from "../../wasm/instructions.ts";
import type { FloatWriter } from "../float-writer.ts";
import { inDouble } from "./in-double.ts";
import { polynomial } from "./polynomial.ts";
import { layoutOf } from "./power-of-two.ts";

/** Coefficients of both series by x² for |x| ≤ π/4 (FreeBSD msun, k_sin.c, k_cos.c). */
const sineCoefficients = [
  0.00833333333332249, -0.0001984126982985795, 0.0000027557313707070068, -2.5050760253406863e-8, 1.58969099521155e-10,
];
/** The factor of y³ that goes with these coefficients. */
const SIXTH = 0.16666666666666632;
const cosineCoefficients = [
  0.0416666666666666, -0.001388888888887411, 0.00002480158728947673, -2.7557314351390663e-7, 2.087572321298175e-9,
  -1.1359647557788195e-11,
];

/** π/2 in parts of 33 bits, so that products with whole numbers below 2²⁰ are exact, and the rest. */
const halfPi = [1.5707963267341256, 6.077100506303966e-11, 2.0222662487111665e-21, 8.4784276603689e-32];

/** Beyond this, numbers are handed to the function from outside. */
const FAR = 1e6;

/**
 * Replaces x on the stack by sin x. `far` is the index of a function f64 → f64 that is called for a lane beyond a million,
 * whose remainder by π/2 takes hundreds of digits: `Math.sin`. Without it, they come out as NaN.
 */
export function sin(w: FloatWriter, far?: number): void {
  inDouble(w, 1, (v) => turning(v, 0, far));
}

/** Replaces x on the stack by cos x, `far` being `Math.cos`. */
export function cos(w: FloatWriter, far?: number): void {
  inDouble(w, 1, (v) => turning(v, 1, far));
}

/** Leaves the sine of x and so many right angles. */
function turning(v: FloatWriter, rightAngles: 0 | 1, far: number | undefined): void {
  const local = (): number => v.local();
  const [x, n, y, rest, z, sine, cosine] = [local(), local(), local(), local(), local(), local(), local()];
  const quadrant = v.bitsLocal();
  v.tee(x)
    .num(2 / Math.PI)
    .mul()
    .nearest()
    .set(n);
  writeRemainder(v, x, n, y, rest);
  v.get(y).get(y).mul().set(z);
  // sin: y − ((z (rest/2 − y³ r) − rest) + y³/6); cos: 1 − z/2 + (z² r − y rest), with what 1 − z/2 lost
  const cube = local();
  v.get(z).get(y).mul().set(cube);
  v.get(y).get(z).num(0.5).get(rest).mul().get(cube);
  polynomial(v, z, sineCoefficients).mul().sub().mul().get(rest).sub().get(cube).num(SIXTH).mul().add().sub().set(sine);
  const [half, most] = [local(), local()];
  v.get(z).num(0.5).mul().set(half).num(1).get(half).sub().tee(most);
  v.num(1).get(most).sub().get(half).sub().get(z).get(z).mul();
  polynomial(v, z, cosineCoefficients).mul().get(y).get(rest).mul().sub().add().add().set(cosine);
  // the lowest bits of n and the angles asked for say which series, and which sign
  v.get(n)
    .num(layoutOf(v).shifter + rightAngles)
    .add()
    .asBits()
    .set(quadrant);
  v.get(quadrant).bits(1n).bitAnd();
  const odd = v.maskLocal();
  zeroMask(v, odd);
  v.get(sine).get(cosine).get(odd).select().asBits();
  v.get(quadrant).bits(2n).bitAnd().shiftLeft(62).bitXor().asFloat();
  v.release(n, y, rest, z, sine, cosine, cube, half, most, odd, quadrant);
  const value = local();
  v.set(value);
  // −0 has itself as sine
  if (rightAngles === 0) v.get(x).get(value).get(x).num(0).eq().select().set(value);
  writeFar(v, x, value, far);
  v.get(value).release(x, value);
}

/** Sets y and rest to x − n π/2: y is the nearest number, rest what it lacks. */
function writeRemainder(v: FloatWriter, x: number, n: number, y: number, rest: number): void {
  const [part, next, back] = [v.local(), v.local(), v.local()];
  const [first = 0, second = 0, third = 0, fourth = 0] = halfPi;
  v.get(x).get(n).num(first).mul().sub().set(y).num(0).set(rest);
  for (const piece of [second, third]) {
    // next = y − part, and what its rounding lost
    v.get(n).num(piece).mul().set(part).get(y).get(part).sub().tee(next).get(y).sub().set(back);
    v.get(rest).get(y).get(next).get(back).sub().sub().get(part).get(back).add().sub().add().set(rest);
    v.get(next).set(y);
  }
  v.get(rest).get(n).num(fourth).mul().sub().set(rest);
  v.get(y).get(rest).add().set(next).get(y).get(next).sub().get(rest).add().set(rest).get(next).set(y);
  v.release(part, next, back);
}

/** Takes bits of which only the lowest may be set off the stack, and sets the local to a mask of where it is not. */
function zeroMask(v: FloatWriter, mask: number): void {
  // 1 in the lowest bit makes the number 1 of the exponent's lowest bit
  v.shiftLeft(52).asFloat().num(0).eq().set(mask);
}

/** Sets lanes of `value` whose x is far out. */
function writeFar(v: FloatWriter, x: number, value: number, far: number | undefined): void {
  const { f, form } = v;
  const isFar = v.maskLocal();
  v.get(x).abs().num(FAR).gt().set(isFar);
  if (far === undefined) v.num(NaN).get(value).get(isFar).select().set(value);
  else if (form.lanes === 1) f.get(isFar).if(() => f.get(x).call(far).set(value));
  else
    f.get(isFar)
      .op(v128.anyTrue)
      .if(() => writeLanes(f, x, value, isFar, far));
  v.release(isFar);
}

/** Replaces the lanes where the mask is set. */
function writeLanes(f: FunctionBuilder, x: number, value: number, isFar: number, far: number): void {
  for (const lane of [0, 1]) {
    f.get(isFar).lane(f64x2.extractLane, lane).op(i64.reinterpretF64).op(i64.eqz).op(i32.eqz);
    f.if(() => f.get(value).get(x).lane(f64x2.extractLane, lane).call(far).lane(f64x2.replaceLane, lane).set(value));
  }
}
