import type { FloatWriter } from "../float-writer.ts";
import { inDouble } from "./in-double.ts";
import { polynomial } from "./polynomial.ts";
import { withSignOf } from "./with-sign-of.ts";

/** (asin(x) − x) / x³ by x² up to ¼: numerator and denominator (FreeBSD msun, e_asin.c). */
const numerator = [
  1.66666666666666657415e-1, -3.25565818622400915405e-1, 2.01212532134862925881e-1, -4.00555345006794114027e-2,
  7.91534994289814532176e-4, 3.4793310759602116757e-5,
];
const denominator = [
  1, -2.40339491173441421878, 2.02094576023350569471, -6.8828397160545329303e-1, 7.70381505559019352791e-2,
];

const halfPi = { high: 1.57079632679489655800, low: 6.12323399573676603587e-17 };

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
  w.get(z).sqrt().tee(root).asBits().bits(-(1n << 32n)).bitAnd().asFloat().set(head);
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
