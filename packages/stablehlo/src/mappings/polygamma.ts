import type { PolygammaAttributes } from "@adjoint/core/ops";
import type { Value } from "../text/value.ts";
import { Elements } from "./elementwise.ts";
import type { Mapping } from "./mapping.ts";

/**
 * A derivative of the logarithm of the gamma function. CHLO has it above 0; below by reflection, $`(-1)^n \psi^{(n)}(1 - x) - \psi^{(n)}(x) =
 * \pi \frac{d^n}{dx^n} \cot \pi x`$: NIST Handbook of Mathematical Functions, 5.15.6.
 */
export function polygamma({ attributes: { order } }: { readonly attributes: PolygammaAttributes }): Mapping {
  return (inputs, { block, y }) => {
    const [x] = inputs as readonly [Value];
    const e = new Elements(block, y);
    const above = (at: Value): Value => (order === 0 ? e.chlo("digamma", at) : powerSum(e, at, order));
    const isBelow = e.compare("LT", x, e.num(0));
    const value = above(e.op("select", isBelow, e.op("subtract", e.num(1), x), x));
    const sign = order % 2 === 0 ? 1 : -1;
    const below = e.op("subtract", e.op("multiply", e.num(sign), value), cotangentTerm(e, x, order));
    return e.op("select", e.compare("EQ", x, e.num(0)), atZero(e, x, order), e.op("select", isBelow, below, value));
  };
}

/** The derivatives of the digamma function above 0; far out, where CHLO has no value, by the first term of the asymptotic series. */
function powerSum(e: Elements, x: Value, order: number): Value {
  let factor = order % 2 === 0 ? -1 : 1;
  for (let k = 2; k < order; k++) factor *= k;
  const far = e.op("multiply", e.num(factor), e.op("power", x, e.num(-order)));
  const isFar = e.compare("GT", x, e.num(1e15));
  return e.op("select", isFar, far, e.chlo("polygamma", e.num(order), e.op("select", isFar, e.num(1), x)));
}

/** Infinite: of even orders with the sign opposite to that of the zero. */
function atZero(e: Elements, x: Value, order: number): Value {
  return order % 2 === 1 ? e.num(Number.POSITIVE_INFINITY) : e.op("divide", e.num(-1), x);
}

/** $`\pi^{n+1} c^{(n)}(\pi x)`$ for the cotangent c, as a polynomial in the cotangent; NaN at its poles. */
function cotangentTerm(e: Elements, x: Value, order: number): Value {
  const nearest = e.op("round_nearest_even", x);
  const rest = e.op("multiply", e.num(Math.PI), e.op("subtract", x, nearest)); // the cotangent repeats after each whole number
  const cotangent = e.op("divide", e.op("cosine", rest), e.op("sine", rest));
  const polynomial = derivative(order).reduceRight(
    (total, coefficient) => e.op("add", e.op("multiply", total, cotangent), e.num(coefficient)),
    e.num(0),
  );
  const isPole = e.compare("EQ", x, nearest);
  return e.op("select", isPole, e.num(Number.NaN), e.op("multiply", e.num(Math.PI ** (order + 1)), polynomial));
}

/** The coefficients of the n-th derivative of the cotangent as a polynomial in it, that of the lowest power first: c′ = −1 − c². */
function derivative(order: number): readonly number[] {
  let coefficients = [0, 1];
  for (let n = 0; n < order; n++) {
    const derived = coefficients.map((value, power) => value * power).slice(1);
    const length = derived.length + 2;
    coefficients = Array.from({ length }, (_, power) => -(derived[power] ?? 0) - (derived[power - 2] ?? 0));
  }
  return coefficients;
}
