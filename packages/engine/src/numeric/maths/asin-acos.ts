import type { FloatWriter } from "../float-writer.ts";
import { inDouble } from "./in-double.ts";
import { polynomial } from "./polynomial.ts";
import { withSignOf } from "./with-sign-of.ts";

/** (asin(x) − x) / x³ by x² up to ¼: numerator and denominator (FreeBSD msun, e_asin.c). */
const numerator = [
  0.16666666666666666, -0.3255658186224009, 0.20121253213486293, -0.04005553450067941, 0.0007915349942898145,
  0.00003479331075960212,
];
const denominator = [1, -2.403394911734414, 2.0209457602335057, -0.6882839716054533, 0.07703815055590194];

const halfPi = { high: 1.5707963267948966, low: 6.123233995736766e-17 };

interface Parts {
  /** Masks: |x| < ½, and x < 0. */
  readonly near: number;
  /** x² near 0, (1 − |x|) / 2 farther out. */
  readonly z: number;
  /** z times the quotient of both polynomials. */
  readonly r: number;
  /** √z in two parts, the first of half the bits. */
  readonly head: number;
  readonly rest: number;
  readonly root: number;
}

function partsOf(w: FloatWriter, x: number): Parts {
  const local = (): number => w.local();
  const [z, r, head, rest, root, near] = [local(), local(), local(), local(), local(), w.maskLocal()];
  w.get(x).abs().num(0.5).lt().set(near);
  w.get(x).get(x).mul().num(1).get(x).abs().sub().num(0.5).mul().get(near).select().set(z);
  polynomial(w, z, numerator).get(z).mul();
  polynomial(w, z, denominator).div().set(r);
  w.get(z)
    .sqrt()
    .tee(root)
    .asBits()
    .bits(-(1n << 32n))
    .bitAnd()
    .asFloat()
    .set(head);
  w.get(z).get(head).get(head).mul().sub().get(root).get(head).add().div().set(rest);
  return { near, z, r, head, rest, root };
}

function release(w: FloatWriter, { near, z, r, head, rest, root }: Parts): void {
  w.release(near, z, r, head, rest, root);
}

/** Replaces x on the stack by asin x: NaN beyond 1. */
export function asin(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const [x, value] = [v.local(), v.local()];
    v.set(x);
    const parts = partsOf(v, x);
    const { near, r, head, rest, root } = parts;
    const quarterPi = halfPi.high / 2;
    // near 0 |x| + |x| r; farther out π/4 − (2 √z r − (low − 2 rest) − (π/4 − 2 head))
    v.get(x).abs().get(x).abs().get(r).mul().add();
    v.num(quarterPi).num(2).get(root).mul().get(r).mul().num(halfPi.low).num(2).get(rest).mul().sub().sub();
    v.num(quarterPi).num(2).get(head).mul().sub().sub().sub();
    v.get(near).select().set(value);
    // of a root that is 0 the rest is 0/0
    v.num(halfPi.high).get(value).get(x).abs().num(1).eq().select();
    withSignOf(v, x).release(x, value);
    release(v, parts);
  });
}

/** Replaces x on the stack by acos x: NaN beyond 1. */
export function acos(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const [x, positive, negative, value] = [v.local(), v.local(), v.local(), v.local()];
    v.set(x);
    const parts = partsOf(v, x);
    const { near, r, head, rest, root } = parts;
    v.num(2).get(head).get(r).get(root).mul().get(rest).add().add().mul().set(positive);
    v.num(0).get(positive).get(x).num(1).eq().select().set(positive);
    v.num(2).num(halfPi.high).get(root).get(r).get(root).mul().num(halfPi.low).sub().add().sub().mul().set(negative);
    v.get(positive).get(negative).get(x).num(0).gt().select().set(value);
    v.num(halfPi.high).get(x).num(halfPi.low).get(x).get(r).mul().sub().sub().sub();
    v.get(value).get(near).select();
    v.release(x, positive, negative, value);
    release(v, parts);
  });
}
