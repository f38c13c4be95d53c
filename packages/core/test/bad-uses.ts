import { ndarray, type Shape } from "@adjoint/core";
import { allOps } from "@adjoint/core/ops";
import { type BadUse, badUses } from "./bad-use.ts";
import { badUsesOfControl } from "./bad-uses-of-control.ts";
import { reductionBadUses } from "./reduction-bad-uses.ts";

const one: readonly [number, number] = [1, 1];
const none = [
  [0, 0],
  [0, 0],
] as const;
const negative = [
  [-1, 0],
  [0, 0],
] as const;
const pool = { stride: one, padding: none, kernel: [2, 2] };
const convolution = { stride: one, padding: none, dilation: one, groups: 1 };
const transposed = { ...convolution, size: [3, 3] };
const image: Shape = [1, 2, 3, 3];
const kernel: Shape = [2, 2, 2, 2];
const windows: Shape = [1, 2, 2, 2];
const batched: Shape = [4, 2, 3];

/** Every reason that a shape rule of this package has, record by record. */
export const allBadUses: readonly BadUse[] = [
  ...badUses(
    "Add Div DivNoNan ExpMul Hypot Maximum Minimum Mul MulNoNan Pow Remainder Sub Equal Greater GreaterEqual Less LessEqual NotEqual LogicalAnd LogicalOr LogicalXor Atan2 AtLeast Xlogy",
    [[[2], [3]], {}, '"…" is both [2] and [3]'],
  ),
  ...badUses("Where MulDivNoNan", [[[2], [2], [1]], {}, '"…" is both [2] and [1]']),
  ...reductionBadUses,
  ...badUses(
    "Repeat",
    [[[1]], { axes: [0], times: [2, 3], insert: false }, "1 axes need as many times, not 2"],
    [[[2]], { axes: [0], times: [3], insert: false }, "axis 0 has the size 2; Repeat copies an axis of size 1"],
    [[[1]], { axes: [1], times: [3], insert: false }, "there is no axis 1"],
    [[[1, 1]], { axes: [1, 0], times: [3, 3], insert: false }, "the axes [1, 0] are not in ascending order"],
  ),
  ...badUses("ArgSort", [[[2]], { axis: 1, descending: false }, "there is no axis 1"]),
  ...badUses(
    "LinearRecurrence",
    [[[2], [2]], { axis: -1, reverse: false, initial: 0 }, "there is no axis -1"],
    [[[2], [3]], { axis: 0, reverse: false, initial: 0 }, '"…" is both [2] and [3]'],
  ),
  ...badUses(
    "Concat",
    [[], { axis: 0 }, "there is no input"],
    [[[2]], { axis: 1 }, "there is no axis 1"],
    [[["n"], ["m"], ["n"]], { axis: 0 }, "n, m, n are named along the axis; one may be, or two that follow each other"],
    [[["n"], [2], ["m"]], { axis: 0 }, "n, m are named along the axis; one may be, or two that follow each other"],
    [[[2], [3]], { axis: 0, size: 6 }, "the sizes add up to 5, and 6 is stated"],
    [[[2], [2, 1]], { axis: 0 }, "the inputs have 1 and 2 axes"],
    [
      [
        [2, 3],
        [2, 3],
        [2, 4],
      ],
      { axis: 0 },
      "axis 1 is both 3 and 4",
    ],
  ),
  ...badUses(
    "MatMul",
    [
      [
        [2, 3],
        [2, 3],
      ],
      {},
      '"k" is both 3 and 2',
    ],
    [[[3], [3, 2]], {}, "a needs at least 2 axes and has 1"],
    [[[2, 3], [3]], {}, "b needs at least 2 axes and has 1"],
    [
      [
        [4, 2, 3],
        [3, 2],
      ],
      {},
      '"…" is both [4] and []',
    ],
  ),
  ...badUses(
    "SharedMatMul",
    [[batched, [2, 5]], {}, '"k" is both 3 and 2'],
    [[[], [2, 5]], {}, "a needs at least 1 axes and has 0"],
    [[batched, [4, 3, 5]], {}, "b needs 2 axes and has 3"],
  ),
  ...badUses(
    "SharedMatMulTranspose",
    [
      [
        ["batch", 3],
        ["time", 2],
      ],
      {},
      '"…" is both [batch] and [time]',
    ],
    [[[], [2]], {}, "a needs at least 1 axes and has 0"],
    [[[2], []], {}, "u needs at least 1 axes and has 0"],
  ),
  ...badUses(
    "Einsum",
    [[[2], [3]], { a: "i", b: "j", result: "i" }, '"j" occurs in only one of i,j->i; Einsum matches axes'],
    [[[2, 2], [2]], { a: "i", b: "i", result: "i" }, "a needs 1 axes and has 2"],
    [[[2], [2, 2]], { a: "i", b: "i", result: "i" }, "b needs 1 axes and has 2"],
    [[[2], [3]], { a: "i", b: "i", result: "" }, '"i" is both 2 and 3'],
  ),
  ...badUses("Transpose", [[[2, 3]], { permutation: [0, 0] }, "[0, 0] is not a permutation of 2 axes"]),
  ...badUses(
    "Reshape",
    [
      [["n", 2]],
      { shape: [4] },
      "named axes may not be split or reordered, and only flatten merges them: [n, 2] cannot become [4]",
    ],
    [[[2, 3]], { shape: [5] }, "6 elements cannot become 5: [2, 3] to [5]"],
    [[["n", 2]], { shape: ["n", 3] }, "2 elements between the named axes cannot become 3: [n, 2] to [n, 3]"],
  ),
  ...badUses(
    "Slice",
    [[[4]], { starts: [], steps: [1], shape: [2] }, "it needs a start, a step and a size for each of 1 axes"],
    [
      [[4]],
      { starts: [3], steps: [1], shape: [2] },
      "2 places from 3 in steps of 1 are not inside axis 0 of the size 4",
    ],
    [
      [["n"]],
      { starts: [1], steps: [1], shape: ["n"] },
      "n places from 1 in steps of 1 are not inside axis 0 of the size n",
    ],
  ),
  ...badUses(
    "Pad",
    [[[4]], { starts: [], steps: [1], shape: [6], value: 0 }, "it needs a start, a step and a size for each of 1 axes"],
    [
      [[4]],
      { starts: [3], steps: [1], shape: [6], value: 0 },
      "4 places from 3 in steps of 1 are not inside axis 0 of the size 6",
    ],
    [
      [["n"]],
      { starts: [1], steps: [1], shape: ["n"], value: 0 },
      "n places from 1 in steps of 1 are not inside axis 0 of the size n",
    ],
  ),
  ...badUses(
    "Gather",
    [[[2, 3], [2]], { axis: 2, batchAxes: 0 }, "axis 2 is not one of the axes from 0 to 1"],
    [[[2, 3], [4]], { axis: 1, batchAxes: 1 }, '"batch…" is both [2] and [4]'],
    [[[2, 3], []], { axis: 1, batchAxes: 1 }, "indices has no 1 axes to share"],
  ),
  ...badUses(
    "ScatterAdd",
    [[[2, 3], [2]], { axis: 2, batchAxes: 0, size: 5 }, "axis 2 is not one of the axes from 0 to 1"],
    [[[2, 3], [4]], { axis: 0, batchAxes: 0, size: 5 }, '"ids…" is both [2] and [4]'],
    [
      [
        [2, 3],
        [4, 3],
      ],
      { axis: 1, batchAxes: 1, size: 5 },
      '"batch…" is both [2] and [4]',
    ],
    [[[2, 3], []], { axis: 1, batchAxes: 1, size: 5 }, "indices has no 1 axes to share"],
  ),
  ...badUses(
    "MaxPool2d ArgMaxPool2d",
    [[[3, 3]], pool, "x needs 4 axes and has 2"],
    [[image], { ...pool, kernel: [4, 2] }, "KH = 4 does not fit into H = 3 with the padding 0 + 0"],
    [[image], { ...pool, stride: [0, 1] }, "stride is 0; an integer of at least 1 is needed"],
    [
      [image],
      {
        ...pool,
        padding: [
          [2, 0],
          [0, 0],
        ],
      },
      "the padding 2 + 0 reaches KH = 2; a window would hold nothing else",
    ],
    [
      [image],
      {
        ...pool,
        padding: [
          [0.5, 0],
          [0, 0],
        ],
      },
      "padding is 0.5; an integer of at least 0 is needed",
    ],
    [[image], { ...pool, kernel: [2, 0] }, "KW is 0; an integer of at least 1 is needed"],
    [
      [[1, 1, 0, 3]],
      {
        ...pool,
        padding: [
          [1, 1],
          [0, 0],
        ],
      },
      "H is 0; an integer of at least 1 is needed",
    ],
    [[[1, 1, "n", 3]], pool, 'H is "n"; windows slide over a known size'],
  ),
  ...badUses(
    "Conv2d",
    [[[3, 3], kernel], convolution, "x needs 4 axes and has 2"],
    [[image, [2, 2]], convolution, "kernel needs 4 axes and has 2"],
    [[image, [2, 3, 2, 2]], convolution, '"C" is both 2 in x and 3 in kernel'],
    [[image, [2, 3, 2, 2]], { ...convolution, groups: 2 }, '"C" is both 2 in x and 6 in kernel × groups'],
    [[image, [3, 1, 2, 2]], { ...convolution, groups: 2 }, '"O" is 3, which 2 groups do not divide'],
    [[image, kernel], { ...convolution, groups: 0 }, "groups is 0; an integer of at least 1 is needed"],
    [[image, ["o", "c", 2, 2]], { ...convolution, groups: 2 }, '"O" is o, which 2 groups do not divide'],
    [[image, [2, "c", 2, 2]], { ...convolution, groups: 2 }, '"C / groups" is c; several groups need a known size'],
    [[image, [2, 2, 4, 2]], convolution, "KH = 4 does not fit into H = 3 with the padding 0 + 0"],
    [
      [image, kernel],
      { ...convolution, dilation: [1, 3] },
      "KW = 2 with dilation 3 covers 4 and does not fit into W = 3 with the padding 0 + 0",
    ],
    [[image, kernel], { ...convolution, dilation: [0, 1] }, "dilation is 0; an integer of at least 1 is needed"],
    [[[1, 2, "n", 3], kernel], convolution, 'H is "n"; windows slide over a known size'],
    [[image, [2, 2, "k", 2]], convolution, 'KH is "k"; a window has a known size'],
    [[image, [2, 2, 0, 2]], convolution, "KH is 0; an integer of at least 1 is needed"],
    [
      [image, kernel],
      {
        ...convolution,
        padding: [
          [-1, 0],
          [0, 0],
        ],
      },
      "padding is -1; an integer of at least 0 is needed",
    ],
    [[image, kernel], { ...convolution, stride: [1, 0] }, "stride is 0; an integer of at least 1 is needed"],
  ),
  ...badUses(
    "ConvTranspose2d",
    [[[2, 2], kernel], transposed, "u needs 4 axes and has 2"],
    [[windows, [2]], transposed, "kernel needs 4 axes and has 1"],
    [[windows, [3, 2, 2, 2]], transposed, '"O" is both 2 in u and 3 in kernel'],
    [[windows, kernel], { ...transposed, groups: 0 }, "groups is 0; an integer of at least 1 is needed"],
    [
      [
        [1, 3, 2, 2],
        [3, 1, 2, 2],
      ],
      { ...transposed, groups: 2 },
      '"O" is 3, which 2 groups do not divide',
    ],
    [[windows, [2, "c", 2, 2]], { ...transposed, groups: 2 }, '"C / groups" is c; several groups need a known size'],
    [[[1, 2, "n", 2], kernel], transposed, 'H′ is "n"; windows slide over a known size'],
    [[windows, kernel], { ...transposed, size: [3, -1] }, "W is -1; an integer of at least 0 is needed"],
    [
      [windows, kernel],
      { ...transposed, size: [4, 3] },
      "[H′, W′] is [2, 2] in u, but the kernel fits [3, 2] times into [H, W] = [4, 3]",
    ],
    [[windows, kernel], { ...transposed, size: [1, 3] }, "KH = 2 does not fit into H = 1 with the padding 0 + 0"],
    [
      [windows, kernel],
      { ...transposed, dilation: [5, 1] },
      "KH = 2 with dilation 5 covers 6 and does not fit into H = 3 with the padding 0 + 0",
    ],
    [[windows, [2, 2, "k", 2]], transposed, 'KH is "k"; a window has a known size'],
    [[windows, [2, 2, 0, 2]], transposed, "KH is 0; an integer of at least 1 is needed"],
    [[windows, kernel], { ...transposed, stride: [0, 1] }, "stride is 0; an integer of at least 1 is needed"],
    [[windows, kernel], { ...transposed, dilation: [0, 1] }, "dilation is 0; an integer of at least 1 is needed"],
    [
      [windows, kernel],
      {
        ...transposed,
        padding: [
          [-1, 0],
          [0, 0],
        ],
      },
      "padding is -1; an integer of at least 0 is needed",
    ],
  ),
  ...badUses(
    "ConvKernelTranspose2d",
    [[[3, 3], windows], transposed, "x needs 4 axes and has 2"],
    [[image, [2]], transposed, "u needs 4 axes and has 1"],
    [[image, [2, 2, 2, 2]], { ...transposed, size: [2, 2] }, '"N" is both 1 in x and 2 in u'],
    [[image, windows], { ...transposed, groups: 0 }, "groups is 0; an integer of at least 1 is needed"],
    [[[1, 3, 3, 3], windows], { ...transposed, groups: 2 }, '"C" is 3, which 2 groups do not divide'],
    [[image, [1, 3, 2, 2]], { ...transposed, groups: 2 }, '"O" is 3, which 2 groups do not divide'],
    [
      [image, windows],
      { ...transposed, size: [3, 3] },
      "[H′, W′] is [2, 2] in u, but the kernel fits [1, 1] times into [H, W] = [3, 3]",
    ],
    [[image, windows], { ...transposed, size: [4, 2] }, "KH = 4 does not fit into H = 3 with the padding 0 + 0"],
    [
      [image, windows],
      { ...transposed, size: [2, 2], dilation: [5, 1] },
      "KH = 2 with dilation 5 covers 6 and does not fit into H = 3 with the padding 0 + 0",
    ],
    [[[1, 2, "n", 3], windows], { ...transposed, size: [2, 2] }, 'H is "n"; windows slide over a known size'],
    [[image, windows], { ...transposed, size: [0, 2] }, "KH is 0; an integer of at least 1 is needed"],
    [[image, windows], { ...transposed, stride: [0, 1] }, "stride is 0; an integer of at least 1 is needed"],
    [[image, windows], { ...transposed, dilation: [0, 1] }, "dilation is 0; an integer of at least 1 is needed"],
    [[image, windows], { ...transposed, padding: negative }, "padding is -1; an integer of at least 0 is needed"],
  ),
  ...badUses(
    "Unpack",
    [[[5]], { parts: [[2], [3]], index: 2 }, "there is no part 2 of 2"],
    [[[4]], { parts: [[2], [3]], index: 0 }, "[5] is expected"],
  ),
  ...badUses(
    "Place",
    [[[2]], { parts: [[2], [3]], index: 2 }, "there is no part 2 of 2"],
    [[[4]], { parts: [[2], [3]], index: 0 }, "[2] is expected"],
  ),
  ...badUses(
    "RandomMask",
    [[[1]], { shape: [2], probability: 0.5, stream: 0 }, "seed needs no axes and has 1"],
    [[[]], { shape: [2], probability: 1.5, stream: 0 }, "the probability is 1.5; a number from 0 to 1 is needed"],
    [[[]], { shape: [2], probability: 0.5, stream: 0.5 }, "the stream is 0.5; a whole number of 32 bits is needed"],
  ),
  ...badUses(
    "RandomUniform",
    [[[1]], { shape: [2], stream: 0 }, "seed needs no axes and has 1"],
    [[[]], { shape: [2], stream: 0.5 }, "the stream is 0.5; a whole number of 32 bits is needed"],
  ),
  ...badUses("Polygamma", [[[2]], { order: -1 }, "the order is -1; it is a whole number from 0 to 100"]),
  ...badUsesOfControl,
  ...badUses("Sinc", [[[2]], { order: -1 }, "the order is -1; it is a whole number from 0 to 1000"]),
  ...badUses("Constant", [
    [],
    { shape: [3], kind: "real", value: ndarray([0.5, 1]) },
    "the array is real [2]; shape and kind say real [3]",
  ]),
  ...badUses("AxisSize", [[], { shape: [1], kind: "real", axis: 3 }, "the size of an axis is a real number of rank 0"]),
  ...badUses("Positions", [[], { shape: [], kind: "int32" }, "positions are int32 or real numbers along one axis"]),
];

/** The records of one input that take every shape and have no attributes, as their rules say. */
const takingAnything = allOps.filter(
  ({ shape }) => shape.text === "x[…] → […]" && Object.keys(shape.attributes).length === 0,
);

/** Why a record has no bad use: the tests of kinds and of attributes, which go over every record, say all that there is. */
export const nothingToRefuse: Readonly<Record<string, string>> = {
  ...Object.fromEntries(takingAnything.map(({ name }) => [name, "it takes every shape and has no attributes"])),
  After: "it takes every two shapes and has no attributes",
  Custom: "no case of it can be drawn; what it refuses is asserted with the bodies of documents",
  Input: "the sorts of its attributes say all",
  Parameter: "the sorts of its attributes say all",
};
