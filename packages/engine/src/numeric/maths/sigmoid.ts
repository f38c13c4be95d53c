import type { FloatWriter } from "../float-writer.ts";
import { exp } from "./exp.ts";

/** Replaces x on the stack by the logistic function of x, whose tail is exact. */
export function sigmoid(w: FloatWriter): void {
  const [x, power] = [w.local(), w.local()];
  w.tee(x).abs().neg();
  exp(w);
  w.set(power).num(1).get(power).get(x).num(0).ge().select();
  w.num(1).get(power).add().div().release(x, power);
}

/** Replaces x on the stack by the derivative of the logistic function, σ(x) σ(−x), exact in both tails. */
export function sigmoidDerivative(w: FloatWriter): void {
  const [power, sum] = [w.local(), w.local()];
  w.abs().neg();
  exp(w);
  w.tee(power).num(1).get(power).add().tee(sum).get(sum).mul().div().release(power, sum);
}
