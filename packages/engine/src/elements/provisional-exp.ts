import type { FloatWriter } from "../numeric/float-writer.ts";

/** The exponential: a power of two times a polynomial in what is left. */
export function exp(w: FloatWriter): void {
  const isDouble = w.form.element === "float64";
  const bits = isDouble ? 52 : 23;
  const magic = 1.5 * 2 ** bits;
  const magicBits = isDouble ? 0x4338000000000000n : 0x4b400000n;
  const bias = isDouble ? 1023n : 127n;
  const [high, low] = isDouble ? [0.6931471803691238, 1.9082149292705877e-10] : [0.693359375, -0.00021219444005469057];
  const degree = isDouble ? 13 : 7;
  const [x, k, r, t] = [w.local(), w.local(), w.local(), w.local()];
  w.num(isDouble ? 1100 : 300)
    .min()
    .num(isDouble ? -1100 : -300)
    .max()
    .tee(x);
  w.num(Math.LOG2E).mul().num(magic).add().tee(t).num(magic).sub().set(k);
  w.get(x).get(k).num(high).mul().sub().get(k).num(low).mul().sub().set(r);
  let factorial = 1;
  for (let n = 2; n <= degree; n++) factorial *= n;
  w.num(1 / factorial);
  for (let n = degree; n > 0; n--) {
    factorial /= n;
    w.get(r)
      .mul()
      .num(1 / factorial)
      .add();
  }
  w.get(t).asBits().bits(magicBits).bitSub().asFloat().tee(k);
  w.asBits().shiftRight(1, "signed").asFloat().tee(x);
  w.asBits().bits(bias).bitAdd().shiftLeft(bits).asFloat().mul();
  w.get(k).asBits().get(x).asBits().bitSub().bits(bias).bitAdd().shiftLeft(bits).asFloat().mul();
  w.release(x, k, r, t);
}
