import { sinPi } from "./sin-pi.ts";

/**
 * $`\ln |\Gamma(x)|`$. Around its zeros at 1 and 2 by power series, which do not cancel there; up to 8 by the recurrence
 * $`\Gamma(x + 1) = x\, \Gamma(x)`$ towards these; beyond by Stirling's series; below 0 by reflection. NIST Handbook of
 * Mathematical Functions, 5.5 to 5.11.
 */
export function logGamma(x: number): number {
  if (x <= 0) return x === Math.floor(x) ? Number.POSITIVE_INFINITY : reflected(x);
  if (x < 0.5) return x < 1e-20 ? -Math.log(x) : logGamma(x + 1) - Math.log(x);
  if (x < 1.5) return around1(x - 1);
  if (x >= 8) return stirling(x);
  let [base, product] = [x, 1];
  while (base > 2.5) {
    base -= 1;
    product *= base;
  }
  return around2(base - 2) + Math.log(product);
}

/** By $`\Gamma(x)\, \Gamma(-x) = -\pi / (x \sin \pi x)`$. */
function reflected(x: number): number {
  if (x > -1e-20) return -Math.log(-x); // the quotient may overflow
  return Math.log(Math.PI / Math.abs(x * sinPi(x))) - logGamma(-x);
}

function around1(z: number): number {
  if (Math.abs(z) > 0.25) return around2(z) - Math.log1p(z);
  return z * (horner(AT_1, z) * z - EULER);
}

function around2(z: number): number {
  return z * (horner(AT_2, z) * z + (1 - EULER));
}

function stirling(x: number): number {
  if (x > 1e300) return x * (Math.log(x) - 1); // the square would overflow
  const tail = x > 1e8 ? 0 : horner(STIRLING, 1 / (x * x)) / x;
  return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TAU_LESS_HALF + tail);
}

/** A polynomial with the given coefficients, that of the lowest power first. */
export function horner(coefficients: readonly number[], x: number): number {
  let total = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) total = total * x + (coefficients[k] as number); // inside
  return total;
}

/** Euler's constant. */
const EULER = 0.5772156649015329;

/** $`\ln(2\pi) / 2 - 1/2`$. */
const HALF_LOG_TAU_LESS_HALF = 0.4189385332046727;

/** $`(-1)^k \zeta(k) / k`$ from k = 2 on: the power series at 1. */
const AT_1 = [
  0.8224670334241132, -0.40068563438653143, 0.27058080842778454, -0.20738555102867398, 0.1695571769974082,
  -0.1440498967688461, 0.12550966952474304, -0.11133426586956469, 0.1000994575127818, -0.09095401714582904,
  0.083353840546109, -0.0769325164113522, 0.07143294629536133, -0.06666870588242046, 0.06250095514121304,
  -0.058823978658684585, 0.055555767627403614, -0.05263167937961666, 0.05000004769810169, -0.047619070330142226,
  0.04545455629320467, -0.04347826605304026, 0.04166666915034121, -0.04000000119214014, 0.03846153903467518,
  -0.037037037312989324, 0.035714285847333355, -0.034482758684919304, 0.03333333336437758, -0.03225806453115042,
];

/** $`(-1)^k (\zeta(k) - 1) / k`$ from k = 2 on: the power series at 2. */
const AT_2 = [
  0.3224670334241132, -0.0673523010531981, 0.020580808427784546, -0.007385551028673986, 0.0028905103307415234,
  -0.001192753911703261, 0.0005096695247430425, -0.00022315475845357939, 9.945751278180853e-5, -4.492623673813314e-5,
  2.050721277567069e-5, -9.439488275268397e-6, 4.374866789907488e-6, -2.039215753801366e-6, 9.55141213040742e-7,
  -4.492469198764566e-7, 2.1207184805554665e-7, -1.0043224823968099e-7, 4.7698101693639804e-8, -2.2711094608943164e-8,
  1.0838659214896955e-8, -5.183475041970047e-9, 2.4836745438024785e-9, -1.1921401405860912e-9, 5.731367241678862e-10,
  -2.7595228851242334e-10, 1.330476437424449e-10, -6.4229645638381e-11, 3.1044247747322276e-11, -1.5021384080754142e-11,
];

/** $`B_{2k} / (2k (2k - 1))`$ from k = 1 on. */
const STIRLING = [
  0.08333333333333333, -0.002777777777777778, 0.0007936507936507937, -0.0005952380952380953, 0.0008417508417508417,
  -0.0019175269175269176, 0.00641025641025641, -0.029550653594771242, 0.17964437236883057, -1.3924322169059011,
];
