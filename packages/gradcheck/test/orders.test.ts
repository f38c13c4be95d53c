import {
  apply,
  elementwise,
  input,
  matMul,
  mul,
  type Node,
  ops,
  parameter,
  real,
  sigmoid,
  stopGradient,
  sum,
  tanh,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled, nodeOf, withRules } from "./planted-models.ts";

const [x, W] = [input("x", ["n", 3]), parameter("W", [3, 2])];
const bindings = { x: filled(1, 4, 3), W: filled(2, 3, 2) };

/** Right at first order; its derivative is constant when it is differentiated again. */
const FlatExp = withRules(ops.Exp, { x: (yBar, _, { y }) => mul(yBar, stopGradient(y)) });
const FlatSquare = elementwise({
  name: "FlatSquare",
  domain: { x: real },
  value: (v) => v * v,
  vjp: { x: (yBar, { x }) => mul(yBar, mul(2, stopGradient(x))) },
  doc: ops.Exp.doc,
});
/** Right at orders 1 and 2. */
const Quartic = elementwise({
  name: "Quartic",
  domain: { x: real },
  value: (v) => v ** 4,
  vjp: { x: (yBar, { x }) => mul(yBar, mul(4, mul(x, apply(FlatSquare, { x })))) },
  doc: ops.Exp.doc,
});

describe.each(["full", "fast"] as const)("in %s mode", (mode) => {
  test.each([1, 2, 3] as const)("a right net is right at order %d", (order) => {
    const report = checkGradients(sum(sigmoid(matMul(tanh(x), W))), bindings, { mode, order });
    expect(report.verdict).toBe("pass");
    expect(report.inputs.map((summary) => summary.order).toArray()).toEqual([1, 1, 2, 2, 3, 3].slice(0, 2 * order));
    expect(report.maxRelativeError).toBeLessThan(1e-9);
  });

  const planted: [string, Node, number][] = [
    ["a derivative taken as constant", sum(nodeOf(FlatExp, { x: matMul(x, W) })), 2],
    ["a factor of the second derivative taken as constant", sum(apply(Quartic, { x: matMul(x, W) })), 3],
  ];
  test.each(planted)("%s is found at its order, and its op is to blame", (_, loss, order) => {
    const before = checkGradients(loss, bindings, { mode, order: (order - 1) as 1 | 2 });
    expect(before.verdict).toBe("pass");
    const report = checkGradients(loss, bindings, { mode, order: 3 });
    expect(report.verdict).toBe("fail");
    expect(report.inputs.last()?.order).toBe(order);
    const op = order === 2 ? "Exp" : "Quartic";
    expect(report.blame.map(({ node, order: at }) => [node.op.name, at]).toArray()).toEqual([[op, order]]);
  });
});

test("a stopGradient of the model itself is held at every order, and may be let through", () => {
  const loss = sum(mul(stopGradient(sigmoid(W)), tanh(W)));
  expect(checkGradients(loss, bindings, { order: 3 })).toMatchObject({ verdict: "pass" });
  const through = checkGradients(loss, bindings, { stopGradient: "vary" });
  expect(through.verdict).toBe("fail");
  expect(through.blame.map(({ node }) => node.op.name).toArray()).toEqual(["StopGradient"]);
});
