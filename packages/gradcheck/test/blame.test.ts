import {
  add,
  cos,
  customVjp,
  defineOp,
  exp,
  gather,
  input,
  matMul,
  matrixTranspose,
  mean,
  mul,
  type Node,
  neg,
  ops,
  real,
  repeat,
  reshape,
  sin,
  slice,
  softmax,
  square,
  sub,
  sum,
  tanh,
} from "@adjoint/core";
import type { NamedInputs } from "@adjoint/core/ops";
import { elementCount, equalShapes } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";
import { checkGradients, type MistakeKind } from "../src/index.ts";
import { type At, deepBindings, deepModel, nodeOf, withRules } from "./planted-models.ts";

const right = (op: { readonly vjp: object }, yBar: Node, inputs: NamedInputs<string>, at: At): Node =>
  (op.vjp as Record<string, (yBar: Node, inputs: NamedInputs<string>, at: At) => Node>).x?.(yBar, inputs, at) ?? yBar;

/** ScatterAdd that forgets what it added before. */
const OverwritingScatter = defineOp({
  ...ops.ScatterAdd,
  name: "OverwritingScatter",
  kernel: (site) => {
    const [updates = [], ids = []] = site.inputs;
    const take = ops.Gather.kernel?.({ ...site, inputs: [site.output, ids], output: updates });
    const table = Float64Array.from({ length: elementCount(site.output) }, (_, i) => i);
    return (y, [x = table, indices = table]) => {
      const positions = new Float64Array(x.length);
      take?.(positions, [table, indices]);
      y.fill(0);
      for (const [i, position] of positions.entries()) y[position] = x[i] ?? 0;
    };
  },
});

/** x minus the mean of all its elements, as one op, so that a rule can omit the mean. */
const Centred = defineOp({
  name: "Centred",
  inputs: ["x"],
  shape: equalShapes(["x"]),
  kind: () => "real",
  domain: { x: real },
  kernel:
    () =>
    (y, [x = y]) => {
      let total = 0;
      for (let i = 0; i < y.length; i++) total += (x[i] ?? 0) ** 3;
      for (let i = 0; i < y.length; i++) y[i] = 2 * Math.tanh(x[i] ?? 0) - total / y.length;
    },
  vjp: { x: (yBar: Node, { x }, { y }) => mul(yBar, mul(2, sub(1, square(tanh(x)))) as Node) ?? y },
  jvp: { x: (xDot: Node) => xDot },
  doc: ops.Exp.doc,
});

/** A planted mistake and the blame expected for it: the op, the input, the kind of mistake, and a part of its text. */
const planted: [string, (h: Node, W: Node) => Node, string, string, MistakeKind, string][] = [
  [
    "a constant factor",
    (h) =>
      nodeOf(withRules(ops.Tanh, { x: (yBar, inputs, at) => mul(0.5, right(ops.Tanh, yBar, inputs, at)) }), { x: h }),
    "Tanh",
    "x",
    "constant factor",
    "0.5 times",
  ],
  [
    "a mean instead of a sum",
    (h) =>
      add(
        h,
        nodeOf(
          withRules(ops.Repeat, { x: (yBar) => mean(yBar, { axis: 0 }) }),
          { x: sum(h, { axis: 0 }) },
          { axes: [0], times: [4], insert: true },
        ),
      ),
    "Repeat",
    "x",
    "constant factor",
    "0.25 times what it should be (1/4, the size of axis 0 of the result: a mean instead of a sum?",
  ],
  [
    "a sign",
    (h) => nodeOf(withRules(ops.Sub, { b: (yBar) => yBar }), { a: h, b: exp(neg(h)) }),
    "Sub",
    "b",
    "sign",
    "wrong sign",
  ],
  [
    "a transposed operand",
    (h, W) => nodeOf(withRules(ops.MatMul, { a: (yBar, { b }) => matMul(yBar, b as Node) }), { a: h, b: W }),
    "MatMul",
    "a",
    "transposed operand",
    "b is used where its transpose belongs",
  ],
  [
    "a transposed cotangent",
    (h, W) =>
      nodeOf(withRules(ops.MatMul, { b: (yBar, { a }) => matMul(matrixTranspose(a as Node), matrixTranspose(yBar)) }), {
        a: h,
        b: W,
      }),
    "MatMul",
    "b",
    "transposed operand",
    "the cotangent is used where its transpose belongs",
  ],
  [
    "a missing sum over a repeated axis",
    (h) =>
      add(
        h,
        nodeOf(
          withRules(ops.Repeat, { x: (yBar) => reshape(slice(yBar, { axis: 0, start: 0, stop: 1 }) as Node, [4]) }),
          { x: sum(h, { axis: 0 }) },
          { axes: [0], times: [4], insert: true },
        ),
      ),
    "Repeat",
    "x",
    "missing sum",
    "axis 0 of the result, of size 4",
  ],
  [
    "a cotangent that overwrites",
    (h) =>
      nodeOf(
        withRules(ops.Gather, {
          x: (yBar, { indices, x }, { attributes }) =>
            nodeOf(
              OverwritingScatter as never,
              { updates: yBar, indices: indices as Node },
              { ...attributes, size: x?.shape[0] },
            ),
        }),
        { x: h, indices: input("ids", [4], { kind: "int32" }) },
        { axis: 0, batchAxes: 0 },
      ),
    "Gather",
    "x",
    "overwritten cotangent",
    "the last one",
  ],
  [
    "a derivative taken at the output",
    (h) => nodeOf(withRules(ops.Sin, { x: (yBar, _, { y }) => mul(yBar, cos(y)) }), { x: h }),
    "Sin",
    "x",
    "at the output",
    "with the input x in the place of y",
  ],
  [
    "a derivative taken at the input",
    (h) => nodeOf(withRules(ops.Tanh, { x: (yBar, { x }) => mul(yBar, sub(1, square(x as Node))) }), { x: h }),
    "Tanh",
    "x",
    "at the input",
    "with the output in its place",
  ],
  [
    "a dropped term",
    (h) => nodeOf(Centred as never, { x: h }),
    "Centred",
    "x",
    "dropped term",
    "through a mean or a norm",
  ],
  [
    "no gradient by one operand",
    (h) => nodeOf(withRules(ops.Mul, { b: null }), { a: h, b: exp(h) }),
    "Mul",
    "b",
    "no gradient",
    "no gradient reaches b",
  ],
  [
    "operands swapped",
    (h) =>
      nodeOf(
        withRules(ops.Mul, { a: (yBar, { a }) => mul(yBar, a as Node), b: (yBar, { a }) => mul(yBar, a as Node) }),
        { a: h, b: exp(h) },
      ),
    "Mul",
    "a",
    "swapped operands",
    "with a and b in each other's place",
  ],
  [
    "a permutation for its inverse",
    (h) => {
      const cube: Node = mul(
        repeat(h, { axis: 0, times: 4, insert: true }),
        sin(repeat(h, { axis: 0, times: 4, insert: true })),
      );
      const turn = withRules(ops.Transpose, {
        x: (yBar, _, at) => nodeOf(ops.Transpose as never, { x: yBar }, at.attributes),
      });
      return mean(nodeOf(turn, { x: cube }, { permutation: [1, 2, 0] }), { axis: 2 });
    },
    "Transpose",
    "x",
    "wrong places",
    "a permutation",
  ],
];

const bindings = { ...deepBindings, ids: [0, 2, 2, 0] };

describe.each(["full", "fast"] as const)("in a model of a hundred nodes, %s mode", (mode) => {
  test.each(planted)("%s: its node is named, and no other", (_, plant, op, by, kind, text) => {
    const report = checkGradients(deepModel(plant), bindings, { mode });
    expect(report.verdict).toBe("fail");
    const [blamed, ...others] = report.blame;
    expect(others).toEqual([]);
    expect([blamed?.node.op.name, blamed?.input, blamed?.mode, blamed?.mistake?.kind]).toEqual([op, by, "vjp", kind]);
    expect(blamed?.mistake?.text).toContain(text);
  });
});

test("nothing is to blame where nothing is wrong", () => {
  const ids = input("ids", [4], { kind: "int32" });
  const report = checkGradients(
    deepModel((h) => softmax(gather(h, ids, { axis: 0 }))),
    bindings,
  );
  expect([report.verdict, report.blame.size]).toEqual(["pass", 0]);
});

test("of two wrong ops both are named, and a wrong op that is not on the way is not", () => {
  const Half = withRules(ops.Tanh, { x: (yBar, inputs, at) => mul(0.5, right(ops.Tanh, yBar, inputs, at)) });
  const Minus = withRules(ops.Exp, { x: (yBar, _, { y }) => neg(mul(yBar, y)) });
  const x = input("x", [4, 4]);
  const loss = sum(add(nodeOf(Minus, { x: nodeOf(Half, { x }) }), nodeOf(Half, { x: input("other", [4, 4]) })));
  const report = checkGradients(loss, { ...bindings, other: deepBindings.W }, { wrt: x });
  expect(report.blame.map(({ node, mistake }) => [node.op.name, mistake?.kind]).toArray()).toEqual([
    ["Tanh", "constant factor"],
    ["Exp", "sign"],
  ]);
});

test("a jvp is blamed where the vjp is right", () => {
  const Tangent = { ...ops.Tanh, jvp: { x: (xDot: Node) => xDot } } as never;
  const report = checkGradients(
    deepModel((h) => nodeOf(Tangent, { x: h })),
    bindings,
    { mode: "fast" },
  );
  expect(report.blame.map(({ node, mode }) => [node.op.name, mode]).toArray()).toEqual([["Tanh", "jvp"]]);
});

test("rules of one's own are tried against the value that they stand for", () => {
  const half = (h: Node): Node =>
    customVjp(tanh(h), { h }, { h: (yBar) => mul(yBar, mul(0.5, sub(1, square(tanh(h))))) });
  const whole = (h: Node): Node => customVjp(tanh(h), { h }, { h: (yBar) => mul(yBar, sub(1, square(tanh(h)))) });
  expect(checkGradients(deepModel(whole), bindings, { mode: "fast" }).verdict).toBe("pass");
  const report = checkGradients(deepModel(half), bindings, { mode: "fast" });
  expect(report.blame.map(({ node, input: by }) => [node.op.name, by]).toArray()).toEqual([["Custom", "h"]]);
});

test("a report prints the blame", () => {
  const report = checkGradients(
    deepModel((h) => nodeOf(withRules(ops.Sub, { b: (yBar) => yBar }), { a: h, b: exp(h) })),
    bindings,
  );
  expect(String(report)).toMatch(
    /\n\nSub \[4, 4\]: its vjp by b is wrong: every number has the wrong sign \(at b\[0, 0\] it is \S+, and \S+ by differences\)\n\n/,
  );
});
