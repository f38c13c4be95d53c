import { type ArrayLike, ndarray, ops } from "@adjoint/core";
import type { Letters } from "./formula/formula.ts";

/** A node of an op with values, small enough to be read on a page and to be computed by hand. */
export interface Instance {
  /** The values of the inputs, in order. */
  readonly inputs: Readonly<Record<string, ArrayLike>>;
  readonly attributes: object;
  /** What other letters in the formulas of the gradient stand for. */
  readonly letters?: Letters;
  /** The letters that stand for inputs under another name. */
  readonly called?: Readonly<Record<string, string>>;
  /** Whether the formulas count elements in row order, whatever the shape. */
  readonly flat?: boolean;
}

const ids = ndarray([2, 0, 2], "int32");
const number = (value: number) => ndarray(value);
const steps = { axes: [1], keepAxes: false };
const table = [
  [1, 4, 2],
  [3, 0.5, 3],
];
const scores = [1, 0, -0.5];
const shares = ops.Softmax.forward({ x: scores }, { axes: [0] });
/** The largest of each window of 2 by 2 is at 4, 6, 9 and 14, counted in row order. */
const images = [
  [
    [
      [1, 2, 0, 1],
      [3, -1, 2, 0.5],
      [0.5, 4, 1, 2],
      [2, 0, 3, 1],
    ],
  ],
];
const kernel = [
  [
    [
      [1, -2],
      [0.5, 3],
    ],
  ],
];
const windows = [
  [
    [
      [1, -1],
      [2, 0.5],
    ],
  ],
];
const sliding = {
  stride: [2, 2],
  padding: [
    [0, 0],
    [0, 0],
  ],
  dilation: [1, 1],
  groups: 1,
};
const stride = { s: number(2) };
const parts = { parts: [[2], [3]], index: 1 };
const truths = ndarray(
  [
    [true, false],
    [true, true],
  ],
  "bool",
);

/** An instance of every op that is not elementwise; those are given the same values everywhere. */
export const instances: Readonly<Record<string, Instance>> = {
  After: { inputs: { x: [1, 2], event: 0 }, attributes: {} },
  All: { inputs: { x: truths }, attributes: steps },
  Any: { inputs: { x: truths }, attributes: steps },
  ArgMax: { inputs: { x: table }, attributes: steps },
  ArgMaxPool2d: { inputs: { x: images }, attributes: { stride: [2, 2], padding: sliding.padding, kernel: [2, 2] } },
  ArgMin: { inputs: { x: table }, attributes: steps },
  ArgSort: { inputs: { x: table }, attributes: { axis: 1, descending: false } },
  Concat: {
    inputs: { x0: [1, 2], x1: [3, 4, 5] },
    attributes: { axis: 0 },
    letters: { o: ndarray([0, 2]) },
  },
  Conv2d: { inputs: { x: images, kernel }, attributes: sliding, letters: stride, called: { w: "kernel" } },
  ConvKernelTranspose2d: {
    inputs: { x: images, u: windows },
    attributes: { ...sliding, size: [2, 2] },
    letters: stride,
  },
  ConvTranspose2d: {
    inputs: { u: windows, kernel },
    attributes: { ...sliding, size: [4, 4] },
    letters: stride,
    called: { w: "kernel" },
  },
  Copy: { inputs: { x: [1, 2] }, attributes: {} },
  Deviation: { inputs: { x: scores, u: [2, -1, 4] }, attributes: { axes: [0] }, letters: { p: shares } },
  DeviationTranspose: { inputs: { x: scores, u: [2, -1, 4] }, attributes: { axes: [0] }, letters: { p: shares } },
  Einsum: {
    inputs: {
      a: table,
      b: [
        [2, 1, -1],
        [0.5, 3, 1],
      ],
    },
    attributes: { a: "ik", b: "ik", result: "i" },
  },
  Gather: { inputs: { x: [1, 5, 2], indices: ids }, attributes: { axis: 0, batchAxes: 0 }, called: { id: "indices" } },
  LinearRecurrence: {
    inputs: { a: [2, -1, 0.5, 3], b: [1, 2, 4, -1] },
    attributes: { axis: 0, reverse: false, initial: 1 },
  },
  LogSoftmax: { inputs: { x: scores }, attributes: { axes: [0] } },
  LogSumExp: { inputs: { x: table }, attributes: steps },
  MatMul: {
    inputs: {
      a: table,
      b: [
        [1, 2],
        [0, -1],
        [3, 0.5],
      ],
    },
    attributes: {},
  },
  Max: { inputs: { x: table }, attributes: steps },
  MaxPool2d: {
    inputs: { x: images },
    attributes: { stride: [2, 2], padding: sliding.padding, kernel: [2, 2] },
    letters: { k: ndarray([4, 6, 9, 14]) },
    flat: true,
  },
  Min: { inputs: { x: table }, attributes: steps },
  Norm: { inputs: { x: table }, attributes: steps },
  Pad: {
    inputs: { x: [1, 2, 3] },
    attributes: { starts: [1], steps: [2], shape: [7], value: 0 },
    letters: { b: number(1), i: number(1) },
  },
  Place: { inputs: { x: [1, 2, 3] }, attributes: parts, letters: { s: number(2) } },
  Polygamma: { inputs: { x: [0.5, 1, 3] }, attributes: { order: 1 } },
  ToReal: { inputs: { x: ids }, attributes: {} },
  Prod: { inputs: { x: table }, attributes: steps },
  ProdOfOthers: { inputs: { x: table }, attributes: { axes: [1] } },
  Repeat: { inputs: { x: [1, 2] }, attributes: { axes: [0], times: [3], insert: true } },
  Reshape: { inputs: { x: table }, attributes: { shape: [3, 2] }, flat: true },
  ScatterAdd: {
    inputs: { updates: [1, 5, 2], indices: ids },
    attributes: { axis: 0, batchAxes: 0, size: 3 },
    called: { u: "updates", id: "indices" },
  },
  SharedMatMul: {
    inputs: {
      a: table,
      b: [
        [1, 2],
        [0, -1],
        [3, 0.5],
      ],
    },
    attributes: {},
  },
  SharedMatMulTranspose: {
    inputs: {
      a: table,
      u: [
        [1, 2],
        [0, -1],
      ],
    },
    attributes: {},
  },
  Sinc: { inputs: { x: [0.5, -1.25, 2] }, attributes: { order: 0 } },
  Slice: {
    inputs: { x: [1, 2, 3, 4, 5, 6] },
    attributes: { starts: [1], steps: [2], shape: [3] },
    letters: { s: number(1), d: number(2) },
  },
  Softmax: { inputs: { x: scores }, attributes: { axes: [0] } },
  StopGradient: { inputs: { x: [1, 2] }, attributes: {} },
  Sum: { inputs: { x: table }, attributes: steps },
  Transpose: { inputs: { x: table }, attributes: { permutation: [1, 0] } },
  Unpack: { inputs: { x: [1, 2, 3, 4, 5] }, attributes: parts, letters: { s: number(2), e: number(5) } },
};
