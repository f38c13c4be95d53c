import type { FloatWriter } from "../float-writer.ts";
import { logOf, special, split } from "./log.ts";

/** Replaces x on the stack by ln(1 + x): −∞ at −1, NaN below. */
export function log1p(w: FloatWriter): void {
  const local = (): number => w.local();
  const [x, u, c, value, near] = [local(), local(), local(), local(), w.maskLocal()];
  w.tee(x).num(1).add().tee(u);
  const { k, f } = split(w);
  // 1 + x is u + c u, where c is what u's rounding lost; of a large x nothing counts that was lost
  w.get(x).get(u).num(1).sub().sub().num(1).get(u).get(x).sub().sub().get(x).num(1).lt().select().get(u).div().set(c);
  w.get(c)
    .num(0)
    .get(x)
    .num(2 ** 60)
    .lt()
    .select()
    .set(c);
  // from √½ − 1 to √2 − 1, f is x itself
  w.get(x)
    .num(Math.SQRT1_2 - 1)
    .gt()
    .get(x)
    .num(Math.SQRT2 - 1)
    .lt()
    .maskAnd()
    .set(near);
  w.get(x).get(f).get(near).select().set(f);
  w.num(0).get(k).get(near).select().set(k);
  w.num(0).get(c).get(near).select().set(c);
  logOf(w, { k, f }, c);
  special(w, u);
  w.set(value);
  // what is so small is its own result, with its sign
  w.get(x)
    .get(value)
    .get(x)
    .abs()
    .num(w.form.element === "float32" ? 2 ** -26 : 2 ** -54)
    .lt()
    .select();
  w.release(x, u, c, value, near, k, f);
}
