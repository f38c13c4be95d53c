import type { FloatWriter } from "../float-writer.ts";
import { inDouble } from "./in-double.ts";
import { log1p } from "./log1p.ts";
import { withSignOf } from "./with-sign-of.ts";

/** From here on, ln(1 + x) is ln x, and the function is ln 2x. */
const FAR = 2 ** 60;

/** Takes a number off the stack, and leaves ln(1 + it), or ln 2x where x in a local is far out. */
function logOrFar(v: FloatWriter, x: number): void {
  const [near, far] = [v.local(), v.maskLocal()];
  v.set(near).get(x).num(FAR).ge().set(far);
  v.get(x).get(near).get(far).select();
  log1p(v);
  v.num(Math.LN2).num(0).get(far).select().add().release(near, far);
}

/** Replaces x on the stack by asinh x. */
export function asinh(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const [x, size, square] = [v.local(), v.local(), v.local()];
    v.tee(x).abs().tee(size).get(size).mul().set(square);
    // |x| + x² / (1 + √(1 + x²))
    v.get(size).get(square).num(1).num(1).get(square).add().sqrt().add().div().add();
    logOrFar(v, size);
    withSignOf(v, x).release(x, size, square);
  });
}

/** Replaces x on the stack by acosh x: NaN below 1. */
export function acosh(w: FloatWriter): void {
  inDouble(w, 1, (v) => {
    const [x, t] = [v.local(), v.local()];
    v.tee(x).num(1).sub().tee(t);
    // t + √(2t + t²) with t = x − 1
    v.num(2).get(t).mul().get(t).get(t).mul().add().sqrt().add();
    logOrFar(v, x);
    v.set(t).num(NaN).get(t).get(x).num(1).lt().select().release(x, t);
  });
}
