import type { Node } from "@adjoint/core";
import type { ElementBuilder } from "./element-builder.ts";
import type { ElementOp } from "./element-program.ts";

/** How one element of a node is computed from one element of each input. */
export type ElementForm = (e: ElementBuilder, inputs: readonly number[], node: Node) => number;

/** A single instruction. */
export function single(op: ElementOp): ElementForm {
  return (e, inputs) => e.op(op, ...inputs);
}

/** The function of numbers that the op itself declares, called from outside for each element. */
export const calledForm: ElementForm = (e, inputs, node) => {
  if (e.functions === undefined) throw new Error(`${node} is called where no functions are`);
  return e.call(e.functions.indexOf(node), ...inputs);
};

/** A comparison of two numbers, which are both real or both integers; `swapped` takes them the other way round. */
export function comparing(real: ElementOp, int: ElementOp, swapped = false): ElementForm {
  return (e, [a = 0, b = 0], { inputs }) => {
    const op = inputs[0]?.kind === "int32" ? int : real;
    return swapped ? e.op(op, b, a) : e.op(op, a, b);
  };
}

/** $`e^{-|x|}`$, which the logistic function and its derivative share. */
function decay(e: ElementBuilder, x: number): number {
  return e.op("exp", e.op("neg", e.op("abs", x)));
}

/** $`1 / (1 + e^{-x})`$, without a power that overflows. */
export const sigmoidForm: ElementForm = (e, [x = 0]) => {
  const power = decay(e, x);
  const above = e.op("select", e.num(1), power, e.op("le", e.num(0), x));
  return e.op("div", above, e.op("add", e.num(1), power));
};

/** $`e^{-|x|} / (1 + e^{-|x|})^2`$. */
export const sigmoidDerivativeForm: ElementForm = (e, [x = 0]) => {
  const power = decay(e, x);
  const sum = e.op("add", e.num(1), power);
  return e.op("div", power, e.op("mul", sum, sum));
};

/** $`\max(x, 0) + \ln(1 + e^{-|x|})`$. */
export const softplusForm: ElementForm = (e, [x = 0]) =>
  e.op("add", e.op("max", x, e.num(0)), e.op("log1p", decay(e, x)));

/** The product, and 0 where the first factor is 0, or the second is and the first infinite. */
export const mulNoNanForm: ElementForm = (e, [a = 0, b = 0]) => {
  const product = e.op("mul", a, b);
  const known = e.constantAt(a);
  if (known !== undefined && known !== 0 && Number.isFinite(known)) return product;
  const isInfinite = e.op("eq", e.op("abs", a), e.num(Number.POSITIVE_INFINITY));
  const secondIsZero = e.op("and", e.op("eq", b, e.num(0)), isInfinite);
  return e.op("select", e.num(0), product, e.op("or", e.op("eq", a, e.num(0)), secondIsZero));
};

/** A quotient in which a 0 above the line, and an infinity below it, wins. */
export const divNoNanForm: ElementForm = (e, [a = 0, b = 0]) => {
  const isNumber = e.op("eq", a, a);
  const isVanishing = e.op("and", e.op("eq", e.op("abs", b), e.num(Number.POSITIVE_INFINITY)), isNumber);
  return e.op("select", e.num(0), e.op("div", a, b), e.op("or", e.op("eq", a, e.num(0)), isVanishing));
};

/** A product over a number, each without NaN. */
export const mulDivNoNanForm: ElementForm = (e, [a = 0, b = 0, c = 0], node) =>
  divNoNanForm(e, [mulNoNanForm(e, [a, b], node), c], node);

/** One less a square, as a product. */
export const oneMinusSquareForm: ElementForm = (e, [x = 0]) =>
  e.op("mul", e.op("sub", e.num(1), x), e.op("add", e.num(1), x));

/** −1, 0 or 1; a zero and a NaN are themselves. */
export const signForm: ElementForm = (e, [x = 0]) => {
  const below = e.op("select", e.num(-1), x, e.op("lt", x, e.num(0)));
  return e.op("select", e.num(1), below, e.op("lt", e.num(0), x));
};

/** The larger of a number and 0. */
export const reluForm: ElementForm = (e, [x = 0]) => e.op("max", x, e.num(0));

/** One of two values by a condition, which comes first. */
export const whereForm: ElementForm = (e, [condition = 0, a = 0, b = 0]) => e.op("select", a, b, condition);
