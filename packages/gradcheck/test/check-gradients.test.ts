import {
  abs,
  add,
  apply,
  elementwise,
  equal,
  exp,
  gather,
  input,
  logSoftmax,
  matMul,
  max,
  mean,
  mul,
  type Node,
  ndarray,
  neg,
  ops,
  parameter,
  real,
  relu,
  repeat,
  sigmoid,
  sqrt,
  square,
  stopGradient,
  sum,
  tanh,
  where,
} from "@adjoint/core";
import type { NamedInputs, Op, Reduction, RuleContext } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";

const x = input("x", ["batch", 3]);
const labels = input("labels", ["batch"], { kind: "int32" });
const [W1, b1] = [parameter("W1", [3, 4]), parameter("b1", [4])];
const [W2, b2] = [parameter("W2", [4, 3]), parameter("b2", [3])];

/** A number between −1 and 1 that looks random, for filling arrays. */
const noise = (i: number): number => 2 * ((Math.sin(12.9898 * (i + 1)) * 43758.5453) % 1);
const filled = (seed: number, ...shape: number[]) =>
  ndarray({ shape, data: Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => noise(1000 * seed + i)) });

const bindings = {
  x: filled(1, 5, 3),
  W1: filled(2, 3, 4),
  b1: filled(3, 4),
  W2: filled(4, 4, 3),
  b2: filled(5, 3),
  labels: [0, 2, 1, 1, 0],
};

/** A two-layer classifier with the cross entropy of a softmax. */
function net(activation: (node: Node) => Node): Node<[]> {
  const scores = add(matMul(activation(add(matMul(x, W1), b1)), W2), b2);
  return neg(mean(gather(logSoftmax(scores), labels, { axis: 1, batchAxes: 1 })));
}

/** An activation by a record of its own. */
const custom =
  (op: Op<"x", Readonly<Record<never, never>>>) =>
  (node: Node): Node =>
    apply(op, { x: node });
const wrongSigmoid = (factor: number): ((node: Node) => Node) =>
  custom(
    elementwise({
      name: "WrongSigmoid",
      domain: { x: real },
      value: (v) => 1 / (1 + Math.exp(-v)),
      vjp: { x: (yBar, inputs, at) => mul(factor, ops.Sigmoid.vjp.x?.(yBar, inputs, at) ?? yBar) },
      doc: ops.Sigmoid.doc,
    }),
  );

describe("a right gradient", () => {
  test.each([
    ["sigmoid", sigmoid],
    ["tanh", tanh],
    ["relu", relu],
    ["exp", exp],
  ] as const)("passes, by every element of every real input: %s", (_, activation) => {
    const report = checkGradients(net(activation as (node: Node) => Node), bindings);
    expect(report.verdict).toBe("pass");
    expect(report.ok).toBe(true);
    expect(report.maxRelativeError).toBeLessThan(1e-9);
    expect(report.inputs.map(({ node, entries }) => [node.name, entries]).toArray()).toEqual([
      ["x", 15],
      ["W1", 12],
      ["b1", 4],
      ["W2", 12],
      ["b2", 3],
    ]);
    expect(report.entries.size).toBe(46);
  });

  test("of one input alone has entries of that input", () => {
    const report = checkGradients(net(tanh), bindings, { wrt: b1 });
    expect(report.entries.map(({ node, position = [] }) => [node.name, ...position]).toArray()).toEqual([
      ["b1", 0],
      ["b1", 1],
      ["b1", 2],
      ["b1", 3],
    ]);
  });

  test("by what the loss does not depend on is 0, and passes", () => {
    const report = checkGradients(net(tanh), { ...bindings, unused: [1, 2] }, { wrt: input("unused", [2]) });
    expect(report.entries.map(({ analytic, numeric, verdict }) => [analytic, numeric, verdict]).toArray()).toEqual([
      [0, 0, "does not depend"],
      [0, 0, "does not depend"],
    ]);
    expect(report.ok).toBe(true);
    expect(report.maxRelativeError).toBe(0);
  });

  test("of inputs without elements is inconclusive: nothing was checked", () => {
    expect(checkGradients(sum(x), { x: { shape: [0, 3], data: [] } })).toMatchObject({
      verdict: "inconclusive",
      maxRelativeError: 0,
    });
  });
});

describe("a wrong gradient", () => {
  test.each([-1, 0, 2, 1.001, 1 + 1e-6, 1 + 1e-7])("fails: a factor %d in one activation", (factor) => {
    const report = checkGradients(net(wrongSigmoid(factor)), bindings);
    expect(report.verdict).toBe("fail");
    const verdicts = new Map(report.inputs.map(({ node, conclusion }) => [node.name, conclusion]));
    expect(Object.fromEntries(verdicts)).toEqual({ x: "fail", W1: "fail", b1: "fail", W2: "pass", b2: "pass" });
    for (const { node, analytic, numeric } of report.entries)
      if (node === W1) expect(analytic / numeric).toBeCloseTo(factor, 7);
  });

  test("in one element of many is named by its position", () => {
    const hidden = parameter("hidden", [3, 2]);
    const holed = mul(hidden, ndarrayMask(3, 2, 3));
    const loss = sum(square(add(holed, stopGradient(add(hidden, neg(holed))))));
    const report = checkGradients(loss, { hidden: filled(7, 3, 2) }, { stopGradient: "vary" });
    const failed = report.entries.filter(({ verdict }) => verdict === "wrong formula");
    expect(failed.map(({ position }) => position).toArray()).toEqual([[1, 1]]);
  });

  test.each([1e-9, 1, 1e9])("gets the same verdicts when the loss is scaled: by %d", (scale) => {
    for (const loss of [net(tanh), net(relu), net(wrongSigmoid(1 + 1e-7)), net(wrongSigmoid(0))]) {
      const verdicts = (node: Node): string[] =>
        checkGradients(node, bindings)
          .entries.map(({ verdict }) => verdict)
          .toArray();
      expect(verdicts(mul(scale, loss))).toEqual(verdicts(loss));
    }
  });
});

describe("a kink", () => {
  const v = input("v", [3]);

  test("is accepted between the slopes of its sides, and named", () => {
    const report = checkGradients(sum(mul(relu(v), 2)), { v: [-1, 0, 1] });
    expect(report.entries.map(({ verdict }) => verdict).toArray()).toEqual(["does not depend", "kink", "agrees"]);
    expect(report.entries.get(1)?.hull).toEqual([0, 2]);
    expect(report.ok).toBe(true);
    expect(report.maxRelativeError).toBe(0);
  });

  test.each([
    [-0.2, "wrong formula"],
    [0, "kink"],
    [0.5, "kink"],
    [1, "kink"],
    [1.3, "wrong formula"],
  ])("of relu takes the slope %d: %s", (slope, verdict) => {
    const loss = sum(add(mul(slope, v), stopGradient(add(relu(v), mul(-slope, v)))));
    expect(
      checkGradients(loss, { v: [0, 0, 0] }, { stopGradient: "vary" })
        .entries.filter(({ position }) => position !== undefined)
        .map((entry) => entry.verdict)
        .toArray(),
    ).toEqual([verdict, verdict, verdict]);
  });

  test("1e-9 away does not excuse the other slope", () => {
    const wrong = sum(mul(0, v));
    const loss = add(wrong, stopGradient(sum(relu(v))));
    expect(
      checkGradients(loss, { v: [1e-9, 1, 2] }, { stopGradient: "vary" })
        .entries.map(({ verdict }) => verdict)
        .toSet()
        .toArray(),
    ).toEqual(["wrong formula"]);
    expect(
      checkGradients(sum(relu(v)), { v: [1e-9, -1e-9, 1e-4] })
        .entries.map(({ verdict }) => verdict)
        .toSet()
        .toArray(),
    ).toEqual(["agrees", "does not depend"]);
  });

  test("that is a tie is accepted too", () => {
    const report = checkGradients(max(v), { v: [2, 2, 1] });
    expect(report.entries.map(({ verdict, direction }) => [verdict, direction]).toArray()).toEqual([
      ["kink", undefined],
      ["kink", undefined],
      ["does not depend", undefined],
      ["agrees", "its kinks"],
    ]);
  });

  test("that is a tie does not excuse a full cotangent for each of the largest", () => {
    const copied = (y: Node): Node => repeat(y, { axis: 0, times: 3, insert: true });
    const greedy = {
      ...ops.Max,
      vjp: {
        x: (yBar: Node, { x }: NamedInputs<"x">, { y }: RuleContext<Reduction>) =>
          mul(where(equal(x, copied(y)), 1, 0), copied(yBar)),
      },
    } as unknown as Op;
    const report = checkGradients(
      apply<string, object>(greedy as Op<string, object>, { x: v }, { axes: [0], keepAxes: false }),
      {
        v: [2, 2, 1],
      },
    );
    expect(report.entries.map(({ verdict }) => verdict).toArray()).toEqual([
      "wrong formula",
      "wrong formula",
      "does not depend",
    ]);
  });

  test("between two slopes that are equal in size is seen: abs at 0", () => {
    expect(checkGradients(sum(abs(v)), { v: [0, 1, -1] }).entries.first()).toMatchObject({
      verdict: "kink",
      hull: [-1, 1],
    });
  });
});

describe("what cannot be checked", () => {
  const v = input("v", []);

  test("is inconclusive, not a pass: a derivative that rounding hides", () => {
    const report = checkGradients(sigmoid(v), { v: -0.5 });
    expect(report.ok).toBe(true);
    const hidden = checkGradients(add(1e6, mul(1e-12, v)), { v: 1 });
    expect(hidden).toMatchObject({ ok: false, verdict: "inconclusive" });
    expect(hidden.entries.first()?.verdict).toBe("precision limit");
  });

  test("is inconclusive: a jump of the loss itself", () => {
    const jump = elementwise({
      name: "Jump",
      domain: { x: real },
      value: (value) => Number(value > 0),
      vjp: { x: null },
      doc: ops.Sign.doc,
    });
    expect(checkGradients(apply(jump, { x: v }), { v: 0 }).verdict).toBe("inconclusive");
  });

  test("fails where the gradient is infinite: the square root at 0", () => {
    const report = checkGradients(sqrt(v), { v: 0 });
    expect(report.verdict).toBe("fail");
    expect(report.entries.first()).toMatchObject({ verdict: "not finite", analytic: Infinity });
  });

  test("is not called wrong where large terms cancel inside the loss", () => {
    const hidden = (node: Node): Node<[]> => sum(add(add(node, 1e5), -1e5));
    expect(checkGradients(hidden(tanh(v)), { v: 0.3 }).verdict).not.toBe("fail");
    expect(checkGradients(mul(1e3, hidden(mul(1e-3, tanh(v)))), { v: 0.3 }).verdict).not.toBe("fail");
  });
});

/** Ones, except for a 0 at one flat position. */
function ndarrayMask(rows: number, columns: number, hole: number): Node {
  return apply(
    ops.Constant,
    {},
    {
      shape: [rows, columns],
      kind: "real",
      value: ndarray({
        shape: [rows, columns],
        data: Array.from({ length: rows * columns }, (_, i) => Number(i !== hole)),
      }),
    },
  );
}
