import { type BadUse, badUses } from "./bad-use.ts";

/** What the shape rules of reductions refuse, and of softmax and its kin. */
export const reductionBadUses: readonly BadUse[] = [
  ...badUses(
    "Sum Prod Norm LogSumExp All Any Max Min ArgMax ArgMin",
    [[[2, 3]], { axes: [2], keepAxes: false }, "there is no axis 2"],
    [[[2, 3]], { axes: [1, 0], keepAxes: false }, "the axes [1, 0] are not in ascending order"],
  ),
  ...badUses(
    "Softmax LogSoftmax ProdOfOthers",
    [[[2, 3]], { axes: [2] }, "there is no axis 2"],
    [[[2, 3]], { axes: [1, 0] }, "the axes [1, 0] are not in ascending order"],
  ),
  ...badUses(
    "Deviation DeviationTranspose",
    [
      [
        [2, 3],
        [2, 3],
      ],
      { axes: [2] },
      "there is no axis 2",
    ],
    [
      [
        [2, 3],
        [2, 3],
      ],
      { axes: [1, 0] },
      "the axes [1, 0] are not in ascending order",
    ],
    [[[2], [3]], { axes: [0] }, '"…" is both [2] and [3]'],
  ),
  ...badUses("LogSumExp", [
    [[0]],
    { axes: [0], keepAxes: false },
    "axis 0 has the size 0, and the log-sum-exp of no elements is undefined",
  ]),
  ...badUses("Max", [
    [[0]],
    { axes: [0], keepAxes: false },
    "axis 0 has the size 0, and the maximum of no elements is undefined",
  ]),
  ...badUses("Min", [
    [[0]],
    { axes: [0], keepAxes: false },
    "axis 0 has the size 0, and the minimum of no elements is undefined",
  ]),
  ...badUses("ArgMax", [
    [[0]],
    { axes: [0], keepAxes: true },
    "axis 0 has the size 0, and the maximum of no elements is undefined",
  ]),
  ...badUses("ArgMin", [
    [[0]],
    { axes: [0], keepAxes: true },
    "axis 0 has the size 0, and the minimum of no elements is undefined",
  ]),
];
