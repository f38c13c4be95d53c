import type { FloatWriter } from "../float-writer.ts";
import { exponentialParts, lessOne } from "./expm1.ts";
import { inDouble } from "./in-double.ts";
import { scale } from "./power-of-two.ts";
import { withSignOf } from "./with-sign-of.ts";

/** Replaces x on the stack by sinh x. */
export function sinh(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const local = (): number => v.local();
    const [x, less, half, value] = [local(), local(), local(), local()];
    v.tee(x).abs();
    const parts = exponentialParts(v);
    lessOne(v, parts);
    v.set(less);
    halfPower(v, parts);
    v.set(half).release(parts.k, parts.d);
    // with t = e^|x| − 1: below 1 t − t²/(2 (t + 1)), from there on half of t + t/(t + 1), far out half of e^|x|
    v.get(less).get(less).mul().get(less).num(1).add().div().set(value);
    v.get(less).num(2).mul().get(value).sub();
    v.get(less)
      .get(less)
      .get(less)
      .num(1)
      .add()
      .div()
      .add()
      .get(x)
      .abs()
      .num(1)
      .lt()
      .select()
      .num(0.5)
      .mul()
      .set(value);
    v.get(value).get(half).get(x).abs().num(22).lt().select();
    withSignOf(v, x).release(x, less, half, value);
  });
}

/** Replaces x on the stack by cosh x. */
export function cosh(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const half = v.local();
    v.abs();
    const parts = exponentialParts(v);
    halfPower(v, parts);
    v.tee(half).num(0.25).get(half).div().add().release(half, parts.k, parts.d);
  });
}

/** Leaves half of 2^k (1 + d), which is finite for a little longer than the whole. */
function halfPower(w: FloatWriter, { k, d }: { readonly k: number; readonly d: number }): void {
  const less = w.local();
  w.get(k).num(1).sub().set(less).num(1).get(d).add();
  scale(w, less);
  w.release(less);
}
