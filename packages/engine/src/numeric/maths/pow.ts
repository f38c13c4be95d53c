import type { FloatWriter } from "../float-writer.ts";
import { float64Coefficients } from "./exp.ts";
import { inDouble } from "./in-double.ts";
import { split } from "./log.ts";
import { polynomial } from "./polynomial.ts";
import { scale } from "./power-of-two.ts";

// The method and the coefficients are those of FreeBSD msun, e_pow.c: the binary logarithm in two numbers, times b in two
// numbers, and 2 to that power.

/** (3/2) (log(1 + s) − log(1 − s)) / s … by s², for the quotient s = (a − c) / (a + c) with c = 1 or 3/2. */
const logCoefficients = [
  0.5999999999999946, 0.4285714285785502, 0.33333332981837743, 0.272728123808534, 0.23066074577556175,
  0.20697501780033842,
];

/** 2 / (3 ln 2) whole, and in two parts; log₂ of 3/2 in two parts; ln 2 whole, and in two parts. */
const factor = { whole: 0.9617966939259756, high: 0.9617967009544373, low: -7.028461650952758e-9 };
const logOfCentre = { high: 0.5849624872207642, low: 1.350039202129749e-8 };
const lnTwo = { whole: Math.LN2, high: 0.6931471824645996, low: -1.904654299957768e-9 };

/** A sum of two numbers, in locals: the first has few bits, so that products with another such number are exact. */
interface Two {
  readonly high: number;
  readonly low: number;
}

/** Replaces a and b on the stack by a^b, as `**` has it: 1 for b = 0, NaN for a < 0 and b not whole, and for |a| = 1 and b infinite. */
export function pow(w: FloatWriter): void {
  inDouble(w, 2, (v) => {
    const [a, b, size, value] = [v.local(), v.local(), v.local(), v.local()];
    v.set(b).tee(a).abs().set(size);
    const log = binaryLog(v, size);
    powerOfTwoTimes(v, log, b);
    v.set(value).release(log.high, log.low);
    writeSpecial(v, a, b, size, value);
    v.get(value).release(a, b, size, value);
  });
}

/** Leaves the number on the stack without the lower half of its bits. */
function head(v: FloatWriter): FloatWriter {
  return v
    .asBits()
    .bits(-(1n << 32n))
    .bitAnd()
    .asFloat();
}

/** The binary logarithm of a positive number. */
function binaryLog(v: FloatWriter, size: number): Two {
  v.get(size);
  const { k, f } = split(v);
  const local = (): number => v.local();
  const [x, centre, u, reciprocal, s, sHigh, sLow] = [local(), local(), local(), local(), local(), local(), local()];
  const [t, tLow, square, r] = [local(), local(), local(), local()];
  const wide = v.maskLocal();
  // 2^k x with x from ½√3 … √3 / … : the centre is 3/2 for x from √1.5 on, and x below √0.75 counts double
  const doubled = v.maskLocal();
  v.get(f).num(1).add().tee(x).num(Math.sqrt(0.75)).lt().set(doubled);
  v.get(x).num(2).mul().get(x).get(doubled).select().set(x);
  v.get(k).num(1).sub().get(k).get(doubled).select().set(k);
  v.get(x).num(Math.sqrt(1.5)).ge().set(wide);
  v.num(1.5).num(1).get(wide).select().set(centre);
  v.get(x).get(centre).sub().set(u).num(1).get(x).get(centre).add().div().set(reciprocal);
  head(v.get(u).get(reciprocal).mul().tee(s)).set(sHigh);
  head(v.get(x).get(centre).add()).set(t).get(x).get(t).get(centre).sub().sub().set(tLow);
  v.get(reciprocal).get(u).get(sHigh).get(t).mul().sub().get(sHigh).get(tLow).mul().sub().mul().set(sLow);
  v.get(s).get(s).mul().tee(square).get(square).mul();
  polynomial(v, square, logCoefficients).mul().get(sLow).get(sHigh).get(s).add().mul().add().set(r);
  v.get(sHigh).get(sHigh).mul().set(square);
  head(v.num(3).get(square).add().get(r).add()).set(t);
  v.get(r).get(t).num(3).sub().get(square).sub().sub().set(tLow);
  v.get(sHigh).get(t).mul().set(u).get(sLow).get(t).mul().get(tLow).get(s).mul().add().set(r);
  head(v.get(u).get(r).add()).set(sHigh).get(r).get(sHigh).get(u).sub().sub().set(sLow);
  const [high, low] = [local(), local()];
  v.num(factor.high).get(sHigh).mul().set(u);
  v.num(factor.low).get(sHigh).mul().get(sLow).num(factor.whole).mul().add();
  v.num(logOfCentre.low).num(0).get(wide).select().add().set(r);
  v.num(logOfCentre.high).num(0).get(wide).select().set(t);
  head(v.get(u).get(r).add().get(t).add().get(k).add()).set(high);
  v.get(r).get(high).get(k).sub().get(t).sub().get(u).sub().sub().set(low);
  v.release(k, f, x, centre, u, reciprocal, s, sHigh, sLow, t, tLow, square, r, wide, doubled);
  return { high, low };
}

/** Leaves 2 to the power of b times a sum of two numbers. */
function powerOfTwoTimes(v: FloatWriter, { high, low }: Two, b: number): void {
  const local = (): number => v.local();
  const [bHigh, most, rest, k, t, z, c] = [local(), local(), local(), local(), local(), local(), local()];
  head(v.get(b)).set(bHigh);
  v.get(b).get(bHigh).sub().get(high).mul().get(b).get(low).mul().add().set(rest);
  v.get(bHigh).get(high).mul().set(most);
  // where the result is 0 or infinite, the power is as good as this far
  const far = v.maskLocal();
  v.get(most).abs().num(1100).lt().set(far);
  v.get(rest).num(0).get(far).select().set(rest).get(most).num(-1100).max().num(1100).min().set(most);
  v.get(most).get(rest).add().nearest().set(k).get(most).get(k).sub().set(most);
  head(v.get(most).get(rest).add()).set(t);
  v.get(rest).get(t).get(most).sub().sub().num(lnTwo.whole).mul().get(t).num(lnTwo.low).mul().add().set(rest);
  v.get(t).num(lnTwo.high).mul().tee(most).get(rest).add().set(z);
  v.get(rest).get(z).get(most).sub().sub().set(rest);
  v.get(z).get(z).mul().set(t);
  v.get(z).get(t);
  polynomial(v, t, float64Coefficients).mul().sub().set(c);
  // 1 − (z c / (c − 2) − (rest + z rest) − z)
  v.num(1)
    .get(z)
    .get(c)
    .mul()
    .get(c)
    .num(2)
    .sub()
    .div()
    .get(rest)
    .get(z)
    .get(rest)
    .mul()
    .add()
    .sub()
    .get(z)
    .sub()
    .sub();
  scale(v, k);
  v.release(bHigh, most, rest, k, t, z, c, far);
}

/** Puts the sign and the special values into local `value`, which is |a|^b for ordinary numbers. */
function writeSpecial(v: FloatWriter, a: number, b: number, size: number, value: number): void {
  const [one, half] = [v.local(), v.local()];
  const choose = (write: () => void, mask: () => void): void => {
    write();
    v.get(value);
    mask();
    v.select().set(value);
  };
  // 0, ∞, and an infinite b: 0 where the logarithm of |a| and b have different signs, ∞ where they have the same
  const grows = (): void => {
    v.get(size).num(1).sub();
    v.num(1).num(-1).get(b).num(0).gt().select().mul().num(0).gt();
  };
  const extreme = (): void => {
    v.get(size).num(0).eq().get(size).num(Infinity).eq().maskOr().get(b).abs().num(Infinity).eq().maskOr();
  };
  choose(() => {
    v.num(Infinity).num(0);
    grows();
    v.select();
  }, extreme);
  choose(
    () => v.num(NaN),
    () => v.get(size).num(1).eq().get(b).abs().num(Infinity).eq().maskAnd(),
  );
  // the sign of a negative base: that of the last bit of a whole b; there is no power of another b
  v.get(b).get(b).num(0.5).mul().floor().num(2).mul().sub().set(one);
  v.get(a)
    .asBits()
    .bits(1n << 63n)
    .bitAnd()
    .bits(0x3ff0000000000000n)
    .bitOr()
    .asFloat()
    .set(half);
  choose(
    () => v.get(value).neg(),
    () => v.get(half).num(0).lt().get(one).num(1).eq().maskAnd(),
  );
  choose(
    () => v.num(NaN),
    () => v.get(a).num(0).lt().get(a).num(-Infinity).gt().maskAnd().get(b).floor().get(b).ne().maskAnd(),
  );
  choose(
    () => v.get(a).get(b).add(),
    () => v.get(a).get(a).ne().get(b).get(b).ne().maskOr(),
  );
  choose(
    () => v.num(1),
    () => v.get(b).num(0).eq(),
  );
  v.release(one, half);
}
