import { add, div, equal, exp, log, mul, type Node, sub, where } from "@adjoint/core";

// Both by quotients whose rounding errors cancel: Kahan's method, as in Higham, Accuracy and Stability of Numerical
// Algorithms (2002), 1.14.1.

/** ln(1 + x): what rounding took from 1 + x is in both parts of the quotient. */
export function log1pPortable(x: Node): Node {
  const whole = add(1, x);
  const isPlain = equal(whole, Number.POSITIVE_INFINITY);
  const rest = sub(whole, 1);
  const isLost = equal(rest, 0);
  const quotient = div(mul(log(whole), x), where(isLost, 1, rest));
  return where(isPlain, whole, where(isLost, x, quotient));
}

/** e^x − 1, from the logarithm of what e^x was rounded to. */
export function expm1Portable(x: Node): Node {
  const power = exp(x);
  const rest = sub(power, 1);
  const isLost = equal(rest, 0);
  const isPlain = equal(mul(rest, 0.5), rest); // infinite, as power is, or 0
  const hasEnded = equal(rest, -1);
  const quotient = div(mul(rest, x), where(isLost, 1, log(power)));
  return where(isLost, x, where(isPlain, rest, where(hasEnded, -1, quotient)));
}
