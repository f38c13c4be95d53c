import type { FloatWriter } from "../float-writer.ts";
import { exp } from "./exp.ts";
import { log1p } from "./log1p.ts";

/** Replaces x on the stack by ln(1 + e^x), without loss in the tails. */
export function softplus(w: FloatWriter): void {
  const x = w.local();
  w.tee(x).num(0).max().get(x).abs().neg();
  exp(w);
  log1p(w);
  w.add().release(x);
}
