import { abs, add, div, exp, greaterEqual, less, mul, type Node, neg, round, sub, where } from "@adjoint/core";
import { erfPieces } from "@adjoint/core/ops";
import { expm1Portable } from "./logarithms.ts";
import { polynomial } from "./polynomial.ts";

/** The error function; each interval has its own approximation, of which one is chosen. */
export function erfPortable(x: Node): Node {
  const size = abs(x);
  const near = add(x, mul(x, polynomial(erfPieces.near, mul(x, x))));
  const beyond = where(less(size, 1.25), add(0.84375, polynomial(erfPieces.middle, sub(size, 1))), sub(1, tail(size)));
  return where(less(size, 0.71875), near, where(less(x, 0), neg(beyond), beyond));
}

/** 1 − erf, without the cancellation. */
export function erfcPortable(x: Node): Node {
  const size = abs(x);
  const isLeft = less(x, 0);
  const rest = mul(x, polynomial(erfPieces.near, mul(x, x)));
  const near = where(less(x, 0.25), sub(1, add(x, rest)), sub(0.5, add(sub(x, 0.5), rest)));
  const middle = polynomial(erfPieces.middle, sub(size, 1));
  const between = where(isLeft, add(1.84375, middle), sub(0.15625, middle));
  const end = tail(size);
  const beyond = where(isLeft, sub(2, end), end);
  return where(less(size, 0.71875), near, where(less(size, 1.25), between, beyond));
}

/** erfc from 5/4 on: the square is taken of a head of few bits, which is exact, and the rest goes into a second exponent. */
function tail(size: Node): Node {
  const isEnd = greaterEqual(size, 28);
  const x = where(isEnd, 28, size);
  const head = mul(round(mul(x, 2 ** 6)), 2 ** -6);
  const isClose = less(mul(x, x), 8);
  const w = div(1, mul(x, x));
  const quotient = ([numerator, denominator]: typeof erfPieces.tail | typeof erfPieces.farTail): Node =>
    div(polynomial(numerator, w), polynomial(denominator, w));
  const rest = add(
    mul(sub(head, x), add(head, x)),
    where(isClose, quotient(erfPieces.tail), quotient(erfPieces.farTail)),
  );
  const most = div(exp(sub(neg(mul(head, head)), 0.5625)), x);
  return where(isEnd, 0, add(most, mul(most, expm1Portable(rest))));
}
