import { abs, add, div, greater, less, mul, type Node, sqrt, sub, where } from "@adjoint/core";
import { polynomial } from "./polynomial.ts";

/** Terms of the power series of the arc tangent up to tan(π/16): what follows is below 1e-17 of the value. */
const TERMS = 12;

const SERIES = Array.from({ length: TERMS }, (_, n) => (n % 2 === 0 ? 1 : -1) / (2 * n + 1));

/** The arc tangent: beyond 1 by the reciprocal, then with the angle halved twice. */
export function atanPortable(x: Node): Node {
  const isSteep = greater(abs(x), 1);
  const slope = where(isSteep, div(1, where(isSteep, x, 1)), x);
  const quarter = halved(halved(slope));
  const angle = mul(mul(4, quarter), polynomial(SERIES, mul(quarter, quarter)));
  const right = where(less(x, 0), -Math.PI / 2, Math.PI / 2);
  return where(isSteep, sub(right, angle), angle);
}

/** The tangent of half of the angle. */
function halved(tangent: Node): Node {
  return div(tangent, add(1, sqrt(add(1, mul(tangent, tangent)))));
}

/** By the tangent of the angle; beyond 1, the root of a negative number. */
export function asinPortable(x: Node): Node {
  return atanPortable(div(x, sqrt(mul(sub(1, x), add(1, x)))));
}

/** By the tangent of half of the angle, which loses nothing near 1. */
export function acosPortable(x: Node): Node {
  return mul(2, atanPortable(sqrt(div(sub(1, x), add(1, x)))));
}
