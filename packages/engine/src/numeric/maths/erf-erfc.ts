import { erfPieces } from "@adjoint/core/ops";
import type { FloatWriter } from "../float-writer.ts";
import { exp } from "./exp.ts";
import { expm1 } from "./expm1.ts";
import { inDouble } from "./in-double.ts";
import { polynomial } from "./polynomial.ts";
import { withSignOf } from "./with-sign-of.ts";

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
  polynomial(v.get(size), t, erfPieces.near).mul().set(near);
  v.get(size).num(1).sub().set(t);
  polynomial(v, t, erfPieces.middle).set(middle);
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
  for (const [i, [numerator, denominator]] of [erfPieces.farTail, erfPieces.tail].entries()) {
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
