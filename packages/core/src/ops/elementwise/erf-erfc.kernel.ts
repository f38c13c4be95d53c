import { erfPieces } from "./erf-pieces.ts";

/** The error function of a number, $`\frac{2}{\sqrt{\pi}} \int_0^x e^{-t^2} dt`$, to about one unit in the last place. */
export function erfOf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.71875) return x + x * polynomial(erfPieces.near, x * x);
  const value = size < 1.25 ? 0.84375 + polynomial(erfPieces.middle, size - 1) : 1 - tail(size);
  return x < 0 ? -value : value;
}

/** 1 − erf of a number, without the cancellation: its relative error is small in the tail too. */
export function erfcOf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.71875) {
    const rest = x * polynomial(erfPieces.near, x * x);
    return x < 0.25 ? 1 - (x + rest) : 0.5 - (x - 0.5 + rest);
  }
  if (size < 1.25) {
    const rest = polynomial(erfPieces.middle, size - 1);
    return x < 0 ? 1.84375 + rest : 0.15625 - rest;
  }
  return x < 0 ? 2 - tail(size) : tail(size);
}

/**
 * erfc from 5/4 on. The square is taken of a `head` of 24 bits, which is exact; what it lacks goes into a second, small
 * exponent. The rounding error of x², times the whole of it, would otherwise be the error of the result.
 */
function tail(x: number): number {
  if (x > 28) return 0;
  const head = Math.fround(x);
  const [numerator, denominator] = x * x < 8 ? erfPieces.tail : erfPieces.farTail;
  const w = 1 / (x * x);
  const rest = (head - x) * (head + x) + polynomial(numerator, w) / polynomial(denominator, w);
  const most = Math.exp(-head * head - 0.5625) / x;
  return most + most * Math.expm1(rest);
}

function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * x + (coefficients[k] as number); // k is inside the list
  return value;
}
