import { horner } from "./lgamma.kernel.ts";
import { cosPi, sinPi } from "./sin-pi.ts";

/**
 * $`\psi^{(n)}(x)`$, the derivative of order n + 1 of $`\ln \Gamma`$. For x above 0 the digamma function goes by a power series
 * around its zero, and the others by the sum $`(-1)^{n+1} n! \sum_k (x + k)^{-n-1}`$, whose terms have one sign; below 0 by
 * reflection. NIST Handbook of Mathematical Functions, 5.5, 5.11 and 5.15.
 */
export function polygammaOf(order: number, x: number): number {
  if (x === Number.NEGATIVE_INFINITY || Number.isNaN(x)) return Number.NaN;
  if (x === 0)
    return order % 2 === 0 ? (Object.is(x, -0) ? 1 : -1) * Number.POSITIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (x < 0) return reflected(order, x);
  if (order === 0) return digammaOf(x);
  return order % 2 === 0 ? -powerSum(order, x) : powerSum(order, x);
}

function digammaOf(x: number): number {
  if (x >= 8) {
    if (x > 1e8) return Math.log(x) - 0.5 / x;
    const square = 1 / (x * x);
    return Math.log(x) - 0.5 / x - square * horner(DIGAMMA, square);
  }
  if (x < 1) return around(x + 1) - 1 / x;
  let [base, total] = [x, 0];
  while (base >= 2) {
    base -= 1;
    total += 1 / base;
  }
  return around(base) + total;
}

/** The power series around the zero, for x from 1 to 2. */
function around(x: number): number {
  const distance = x - ZERO - ZERO_REST;
  return distance * horner(AT_ZERO, distance);
}

/** $`n! \sum_k (x + k)^{-n-1}`$: the first terms, and the others by Euler's and Maclaurin's formula. */
function powerSum(order: number, x: number): number {
  if (x > 1e15) return term(order - 1, x) * (1 + order / (2 * x)); // the power of the next order may be 0 already
  const first = Math.max(0, Math.ceil(10 + order - x));
  const last = x + first;
  let [correction, factor] = [0, (order + 1) / last];
  for (const [j, bernoulli] of BERNOULLI.entries()) {
    correction += bernoulli * factor;
    factor *= ((order + 2 * j + 2) * (order + 2 * j + 3)) / (last * last);
  }
  let total = term(order, last) * (last / order + 0.5 + correction);
  for (let k = first - 1; k >= 0; k--) total += term(order, x + k); // the small ones first
  return total;
}

/** $`n!\, x^{-n-1}`$, factor by factor where the power alone would be too small or too large for a number. */
function term(order: number, x: number): number {
  const power = x ** -(order + 1);
  let product = power > 1e-290 && power < 1e290 ? power : 1 / x;
  const step = product === power ? 1 : x;
  for (let k = 1; k <= order; k++) product *= k / step;
  return product;
}

/** By $`(-1)^n \psi^{(n)}(1 - x) - \psi^{(n)}(x) = \pi \frac{d^n}{dx^n} \cot \pi x`$; NaN at the poles. */
function reflected(order: number, x: number): number {
  if (x === Math.floor(x)) return Number.NaN;
  const sign = order % 2 === 0 ? 1 : -1;
  return sign * polygammaOf(order, 1 - x) - Math.PI ** (order + 1) * horner(cotangent(order), cosPi(x) / sinPi(x));
}

/** The n-th derivative of the cotangent as a polynomial in the cotangent c: c' = −1 − c². */
function cotangent(order: number): readonly number[] {
  let coefficients = [0, 1];
  for (let n = 0; n < order; n++) {
    const derived = coefficients.map((value, power) => value * power).slice(1);
    coefficients = Array.from(
      { length: derived.length + 2 },
      (_, power) => -(derived[power] ?? 0) - (derived[power - 2] ?? 0),
    );
  }
  return coefficients;
}

/** Where the digamma function is 0, in two parts. */
const ZERO = 1.4616321449683622;
const ZERO_REST = 9.549995429965697e-17;

/** The power series of the digamma function there, from the first power on. */
const AT_ZERO = [
  0.9676722454476212, -0.4427631689835921, 0.258499760955651, -0.16394270544240652, 0.10782405069126237,
  -0.07219956125645471, 0.04880428816414311, -0.03316112647484736, 0.022597648232218104, -0.01542476590494896,
  0.010538791616612175, -0.007204534386356869, 0.004926781395729853, -0.003369801655439328, 0.002305126326734928,
  -0.0015769367714301972, 0.0010788252019162967, -0.0007380709389960052, 0.000504953265834602, -0.0003454680251063077,
  0.00023635601564027053, -0.00016170622091974803, 0.0001106337276874741, -7.569179582195066e-5, 5.178575795222081e-5,
  -3.5430070947659604e-5, 2.424006611860132e-5, -1.6584242271854135e-5, 1.134638458466385e-5, -7.762817668462094e-6,
  5.3110609208898636e-6, -3.6336507898010456e-6, 2.486022733129538e-6, -1.7008538854332607e-6, 1.1636675363548843e-6,
  -7.96142543124197e-7, 5.446941930669446e-7, -3.7266161283438227e-7, 2.549626552021554e-7, -1.7443695117727745e-7,
  1.1934394829830244e-7, -8.165115189488409e-8, 5.586299683532171e-8,
];

/** $`B_{2k} / 2k`$ from k = 1 on. */
const DIGAMMA = [
  0.08333333333333333, -0.008333333333333333, 0.003968253968253968, -0.004166666666666667, 0.007575757575757576,
  -0.021092796092796094, 0.08333333333333333, -0.4432598039215686, 3.0539543302701198, -26.456212121212122,
];

/** $`B_{2k} / (2k)!`$ from k = 1 on. */
const BERNOULLI = [
  0.08333333333333333, -0.001388888888888889, 3.306878306878307e-5, -8.267195767195768e-7, 2.08767569878681e-8,
  -5.284190138687493e-10, 1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15,
  -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19, 3.534707039629467e-21,
];
