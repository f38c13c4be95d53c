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

/** A wrong call, the class of the error, and its whole text. */
const cases: readonly [work: () => unknown, error: new (message: string) => AdjointError, text: string][] = [
  [
    () => checkGradients([], point),
    ArgumentError,
    "checkGradients: there is no output to differentiate; name at least one node.",
  ],
  [
    () => checkGradients(greater(scale, 1), point),
    GradientError,
    "checkGradients: Greater [] is bool: only real outputs have a derivative.",
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
    () => checkGradients(loss, point, { mode: "quick" as never }),
    ArgumentError,
    'checkGradients: mode is "full" or "fast"; got quick.',
  ],
  [
    () => checkGradients(loss, point, { moed: "fast" } as never),
    ArgumentError,
    "checkGradients: there is no option moed; the options are wrt, mode, order, relativeTolerance, draws, seed, stopGradient, blame, axes, onProgress, signal, evaluator. Did you mean mode?",
  ],
  [
    () => checkGradients(loss, point, { relativeTolerance: "1e-3" as never }),
    ArgumentError,
    "checkGradients: relativeTolerance is a number between 0 and 1; got 1e-3.",
  ],
  [
    () => checkGradients(loss, point, { order: 4 as never }),
    ArgumentError,
    "checkGradients: order is 1, 2 or 3; got 4.",
  ],
  [
    () => checkGradients(loss, point, { draws: 0 }),
    ArgumentError,
    "checkGradients: draws must be a positive integer; got 0.",
  ],
  [() => checkGradients(loss, point, { seed: 0.5 }), ArgumentError, "checkGradients: seed is an integer; got 0.5."],
  [
    () => checkGradients(loss, point, { stopGradient: "ignore" as never }),
    ArgumentError,
    'checkGradients: stopGradient is "hold" or "vary"; got ignore.',
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
