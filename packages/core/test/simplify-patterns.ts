import {
  add,
  apply,
  constant,
  copy,
  div,
  exp,
  mul,
  mulNoNan,
  type Node,
  neg,
  ops,
  repeat,
  reshape,
  sigmoid,
  stopGradient,
  sub,
  sum,
  tanh,
  transpose,
  where,
} from "@adjoint/core";

/** A use of a rule on two nodes; the second may be left aside. */
export type Pattern = (a: Node, b: Node) => Node;
const flipped = (a: Node): Node => transpose(a);
const rankOf = (a: Node): number => a.shape.length;

/** For each rule, what it is for: each pattern must make it fire. */
export const patterns: Readonly<Record<string, readonly Pattern[]>> = {
  "constant-folding": [
    (a) => mul(a, add(constant(2), mul(constant(3), constant([0.5, 0.25])))),
    (a) => add(a, tanh(constant([[1], [2]]))),
    (a) => where(apply(ops.Less, { a: constant([1, 3]), b: constant([2, 2]) }), a, neg(a)),
  ],
  "common-subexpression": [
    (a) => mul(sigmoid(a), sigmoid(a)),
    (a, b) => sub(mul(a, b), exp(tanh(mul(a, b)))),
    (a) => add(sum(a, { axis: 0, keepAxes: true }), sum(a, { axis: 0, keepAxes: true })),
  ],
  "add-zero": [(a) => add(a, 0), (a) => add(0, a), (a) => add(a, -0)],
  "subtract-zero": [(a) => sub(a, 0), (a) => sub(0, a)],
  "multiply-by-one": [(a) => mul(a, 1), (a) => mul(1, a), (a) => mul(a, -1), (a) => mul(constant([-1, -1]), a)],
  "multiply-no-nan": [
    (a, b) => add(b, mulNoNan(0, a)),
    (a) => mulNoNan(1, a),
    (a) => mulNoNan(-1, a),
    (a) => mulNoNan(a, 1),
  ],
  "divide-by-one": [(a) => div(a, 1), (a) => div(a, -1)],
  "double-negation": [(a) => neg(neg(a)), (a) => mul(neg(neg(neg(a))), a)],
  "sum-with-negation": [
    (a) => add(a, neg(exp(tanh(a)))),
    (a) => add(neg(exp(tanh(a))), a),
    (a) => sub(a, neg(exp(tanh(a)))),
  ],
  "product-of-negations": [(a) => mul(neg(a), neg(sigmoid(a))), (a) => div(neg(a), neg(exp(tanh(a))))],
  "transpose-of-transpose": [
    (a) => flipped(flipped(a)),
    (a) => transpose(transpose(reshape(a, [...a.shape, 1])), { permutation: [...a.shape.keys(), rankOf(a)] }),
    (a) => transpose(transpose(reshape(a, [-1, 2, 1]), { permutation: [1, 2, 0] }), { permutation: [0, 2, 1] }),
    (a) => transpose(a, { permutation: [...a.shape.keys()] }),
  ],
  "reshape-of-reshape": [
    (a) => reshape(reshape(a, [1, -1]), [-1]),
    (a) => reshape(reshape(a, [1, -1]), a.shape),
    (a) => reshape(a, a.shape),
  ],
  copy: [(a) => mul(copy(a), copy(copy(a)))],
  "stop-of-stop": [(a) => mul(a, stopGradient(stopGradient(a)))],
  "where-known": [
    (a, b) => where(constant(true), a, b),
    (a, b) => where(constant(false), a, b),
    (a, b) => where(constant([false, false]), a, b),
    (a) => ((shared) => where(apply(ops.Less, { a, b: shared }), shared, shared))(sigmoid(a)),
  ],
  "repeat-once": [
    (a) => apply(ops.Repeat, { x: sum(a, { axis: 0, keepAxes: true }) }, { axes: [0], times: [1], insert: false }),
    (a) => repeat(a, { axis: 1, times: 1, insert: true }),
  ],
  "repeat-of-repeat": [
    (a) => repeat(repeat(a, { axis: 0, times: 2, insert: true }), { axis: 2, times: 3, insert: true }),
    (a) => repeat(repeat(a, { axis: 1, times: 2, insert: true }), { axis: 0, times: 3, insert: true }),
    (a) => {
      const small = reshape(sum(a), [1, 1]);
      return repeat(repeat(small, { axis: 1, times: 3 }), { axis: 0, times: 2 });
    },
  ],
  "sum-of-one": [
    (a) => sum(reshape(a, [1, ...a.shape, 1]), { axis: [0, -1] }),
    (a) => sum(reshape(a, [...a.shape, 1]), { axis: -1, keepAxes: true }),
  ],
  "sum-of-repeat": [true, false].flatMap((keepAxes): Pattern[] => [
    (a) => sum(repeat(a, { axis: 1, times: 3, insert: true }), { axis: 1, keepAxes }),
    (a) => sum(repeat(a, { axis: 1, times: 3, insert: true }), { axis: [0, 1], keepAxes }),
    (a) => sum(apply(ops.Repeat, { x: a }, { axes: [0, 2], times: [3, 2], insert: true }), { axis: [1, 2], keepAxes }),
    (a) => sum(apply(ops.Repeat, { x: a }, { axes: [0, 2], times: [3, 2], insert: true }), { axis: 0, keepAxes }),
    (a) => sum(stretched(a, [0]), { axis: [0], keepAxes }),
    (a) => sum(stretched(a, [0, 2]), { axis: [1, 2], keepAxes }),
    (a) => sum(stretched(a, [0, 2]), { axis: [0], keepAxes }),
    (a) => sum(repeat(a, { axis: 0, times: 0, insert: true }), { axis: 0, keepAxes }),
  ]),
  "sum-of-sum": [true, false].flatMap((keepAxes): Pattern[] => [
    (a) => sum(sum(reshape(a, [1, ...a.shape]), { axis: 1, keepAxes }), { axis: 0, keepAxes }),
    (a) => sum(sum(repeat(a, { axis: 0, times: 3, insert: true }), { axis: 0, keepAxes }), { axis: -1, keepAxes }),
  ]),
};

/** `[1, …, 1]` around an axis, copied three times along some of them. */
function stretched(a: Node, axes: readonly number[]): Node {
  const column = reshape(a, [1, -1, 1]);
  return apply(ops.Repeat, { x: column }, { axes, times: axes.map((axis) => axis + 2), insert: false });
}
