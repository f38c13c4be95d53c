import type { ElementOp } from "./element-program.ts";

/** The operations on real numbers whose result is real and the same in JavaScript, to the bit. */
const FOLDED: Partial<Record<ElementOp, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  neg: (a) => -a,
  abs: Math.abs,
  sqrt: Math.sqrt,
};

/** The value of an operation on numbers that are known, where it is worth knowing. */
export function foldElement(op: ElementOp, [a = 0, b = 0]: readonly number[]): number | undefined {
  return FOLDED[op]?.(a, b);
}
