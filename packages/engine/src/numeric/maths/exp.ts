import type { FloatWriter } from "../float-writer.ts";
import { polynomial } from "./polynomial.ts";
import { scale } from "./power-of-two.ts";

/** What is different in the two precisions: ln 2 in two parts, the first with few bits, and where the result is 0 or infinite. */
export const naturalLogOfTwo = {
  float32: { high: 0.693359375, low: -0.00021219444005469057 },
  float64: { high: 0.6931471803691238, low: 1.9082149292705877e-10 },
} as const;

const range = { float32: { least: -104, most: 89 }, float64: { least: -746, most: 710 } } as const;

/** (e^r − 1 − r) / r² for |r| ≤ ln(2)/2, of a float32. */
const float32Coefficients = [
  5.000000119e-1, 1.6666665459e-1, 4.1665795894e-2, 8.3334519073e-3, 1.3981999507e-3, 1.98756915e-4,
];

/** r − r (e^r + 1) / (e^r − 1) + 2 by r², without the first term, for |r| ≤ ln(2)/2 (FreeBSD msun, e_exp.c). */
const float64Coefficients = [
  0.16666666666666602, -0.0027777777777015593, 0.00006613756321437934, -0.0000016533902205465252, 4.1381367970572385e-8,
];

/** Replaces x on the stack by e^x: within one unit in the last place, gradually down to 0, and up to infinity. */
export function exp(w: FloatWriter): void {
  const { element } = w.form;
  const [x, k, r] = [w.local(), w.local(), w.local()];
  const { high, low } = naturalLogOfTwo[element];
  const { least, most } = range[element];
  w.num(least).max().num(most).min().tee(x).num(Math.LOG2E).mul().nearest().set(k);
  w.get(x).get(k).num(high).mul().sub();
  if (element === "float32") {
    w.get(k).num(low).mul().sub().set(r);
    polynomial(w, r, float32Coefficients).get(r).mul().get(r).mul().get(r).add().num(1).add();
  } else {
    const [lowPart, z] = [w.local(), w.local()];
    w.set(x).get(x).get(k).num(low).mul().tee(lowPart).sub().tee(r).get(r).mul().set(z);
    w.num(1).get(lowPart);
    // c = r − z p(z); e^r = 1 − ((low − r c / (2 − c)) − high)
    w.get(r);
    polynomial(w.get(r), z, float64Coefficients);
    w.get(z).mul().sub().tee(z).mul().num(2).get(z).sub().div().sub().get(x).sub().sub();
    w.release(lowPart, z);
  }
  scale(w, k);
  w.release(x, k, r);
}
