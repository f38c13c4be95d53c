import type { FloatWriter } from "../float-writer.ts";
import { exponentialParts, lessOne } from "./expm1.ts";
import { scale } from "./power-of-two.ts";
import { withSignOf } from "./with-sign-of.ts";

/** Replaces x on the stack by tanh x. */
export function tanh(w: FloatWriter): void {
  const local = (): number => w.local();
  const [x, power, less, value, near] = [local(), local(), local(), local(), w.maskLocal()];
  w.tee(x).abs().num(0.5).lt().set(near);
  w.get(x).abs().num(-2).mul();
  const parts = exponentialParts(w);
  lessOne(w, parts);
  w.set(less).num(1).get(parts.d).add();
  scale(w, parts.k);
  w.set(power).release(parts.k, parts.d);
  // near 0 −t / (t + 2) with t = e^(−2|x|) − 1; farther out 1 − 2p / (1 + p) with p = e^(−2|x|)
  w.get(less).neg().get(power).num(2).mul().get(near).select();
  w.get(less).get(power).get(near).select().num(2).num(1).get(near).select().add().div().set(value);
  w.get(value).num(1).get(value).sub().get(near).select().set(value);
  withSignOf(w.get(value).abs(), x);
  w.release(x, power, less, value, near);
}
