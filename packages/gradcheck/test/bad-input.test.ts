import {
  type AdjointError,
  ArgumentError,
  BindingError,
  exp,
  GradientError,
  greater,
  input,
  log,
  mul,
  NonFiniteError,
  parameter,
  sum,
} from "@adjoint/core";
import { expect, test } from "vitest";
import { checkGradients, numericalGradient } from "../src/index.ts";

const x = input("x", [2]);
const ids = input("ids", [2], { kind: "int32" });
const scale = parameter("scale", []);
const point = { x: [1, 2], scale: 3, ids: [0, 1] };
const loss = sum(mul(scale, exp(x)));

/** What is done wrong, the class of the error, and its whole text. */
const cases: readonly [work: () => unknown, error: new (message: string) => AdjointError, text: string][] = [
  [
    () => checkGradients(exp(x), point),
    GradientError,
    "checkGradients: the loss must be a single number, of rank 0; Exp has the shape [2]. Reduce it by sum or mean.",
  ],
  [
    () => checkGradients(exp(x), point, { wrt: x }),
    GradientError,
    "checkGradients: the loss must be a single number, of rank 0; Exp has the shape [2]. Reduce it by sum or mean.",
  ],
  [
    () => checkGradients(greater(scale, 1), point),
    GradientError,
    "checkGradients: the loss must be real; Greater [] is bool.",
  ],
  [
    () => checkGradients(loss, point, { wrt: [x, ids] }),
    GradientError,
    "checkGradients: ids [2] is int32: only real nodes have a gradient. Leave it out.",
  ],
  [
    () => checkGradients(loss, point, { wrt: [] }),
    ArgumentError,
    "checkGradients: wrt is empty; name at least one input or parameter, or leave it out to check them all.",
  ],
  [
    () => checkGradients(loss, point, { wrt: exp(x) }),
    ArgumentError,
    "checkGradients: Exp [2] is no input or parameter, and only what is bound can be varied; got a Exp.",
  ],
  [
    () => checkGradients(loss, point, { relativeTolerance: 0 }),
    ArgumentError,
    "checkGradients: relativeTolerance is a number between 0 and 1; got 0.",
  ],
  [
    () => checkGradients(sum(mul(2, 3)), point),
    ArgumentError,
    "checkGradients: Mul [] depends on no real input or parameter.",
  ],
  [
    () => checkGradients(loss, { x: [1, 2] }),
    BindingError,
    'Parameter scale [] has no binding: bind "scale"; what is bound is "x". First values of parameters come from initialise(…).',
  ],
  [
    () => checkGradients(sum(log(mul(scale, x))), { x: [-1, 2], scale: 3 }),
    NonFiniteError,
    "Log [2]: Log gives NaN at flat position 0, from Mul [2].",
  ],
  [
    () => numericalGradient(loss, ids, point),
    GradientError,
    "numericalGradient: ids [2] is int32: only real nodes have a gradient. Leave it out.",
  ],
  [
    () => numericalGradient(exp(x), x, point),
    GradientError,
    "numericalGradient: the loss must be a single number, of rank 0; Exp has the shape [2]. Reduce it by sum or mean.",
  ],
];

test.each(cases.map(([work, error, text]) => ({ work, error, text })))("$text", ({ work, error, text }) => {
  expect(work).toThrow(new error(text));
  expect(work).toThrow(error);
});
