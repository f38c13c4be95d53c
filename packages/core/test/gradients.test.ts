import {
  add,
  constant,
  copy,
  cosh,
  evaluate,
  exp,
  explain,
  expm1,
  gradients,
  greater,
  hessianVectorProduct,
  input,
  jvp,
  less,
  log,
  matMul,
  max,
  mean,
  mul,
  type Node,
  neg,
  parameter,
  relu,
  sigmoid,
  sinh,
  softmax,
  sqrt,
  stopGradient,
  sub,
  sum,
  tanh,
  vjp,
  where,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const x = input("x", [3]);
const at = { x: [0.5, -1, 2] };

test("a node that the loss does not depend on has a gradient of zeros of its shape", () => {
  const unused = parameter("unused", [2, 3]);
  const batch = input("other", ["batch", 2]);
  const [dUnused, dBatch, dStopped] = gradients(sum(mul(x, stopGradient(x))), [unused, batch, stopGradient(x)]);
  expect(evaluate(dUnused, {}).toArray()).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(evaluate(dBatch, {}, { axes: { batch: 1 } }).toArray()).toEqual([[0, 0]]);
  expect(evaluate(dStopped, at).toArray()).toEqual([0, 0, 0]);
});

test("a gradient that lost its input still takes the sizes of named axes from the input's binding", () => {
  const rows = input("rows", ["batch", 2]);
  const other = input("other", ["time"]);
  const values = {
    rows: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    other: [7, 8],
  };
  const [byRows, byOther] = gradients(sum(rows), [rows, other]);
  expect(evaluate(byRows, values).toArray()).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
  expect(evaluate(byOther, { other: [7, 8] }, { unused: "error" }).toArray()).toEqual([0, 0]);
});

test("a node used twice gets the sum of its cotangents, and so do its explicit copies", () => {
  const [branch, other] = [copy(x), copy(x)];
  const [implicit, explicit] = [sum(mul(x, exp(x))), sum(mul(branch, exp(other)))];
  const values = evaluate([gradients(implicit, x), gradients(explicit, x)], at).map((value) => value.toArray());
  expect(values[0]).toEqual([0.5, -1, 2].map((v) => Math.exp(v) + v * Math.exp(v)));
  expect(values[1]).toEqual(values[0]);
  expect(explain(gradients(implicit, x))).toMatch(/Add\(.*sum of 2 contributions to x$/m);
});

test("every node of a gradient says which forward node it belongs to, and no forward node does", () => {
  const forward = sum(tanh(mul(x, x)));
  const gradient = gradients(forward, x);
  const before = new Set(topology([forward]).nodes);
  for (const node of topology([gradient]).nodes) {
    if (before.has(node)) expect(node.origin).toBeUndefined();
    else expect(before.has(node.origin?.node as Node)).toBe(true);
  }
});

test("nodes handed in as cotangents stay as they were", () => {
  const seed = neg(input("seed", [3]));
  vjp(mul(x, x), x, seed);
  jvp(mul(x, x), x, seed);
  expect(seed.origin).toBeUndefined();
});

test("cotangents, tangents and vectors in a record go by name, in whatever order they are written", () => {
  const [a, b] = [mul(x, 10), { inner: mul(x, 1000) }];
  const [one, none] = [constant([1, 1, 1]), constant([0, 0, 0])];
  const pulled = vjp({ a, b }, x, { b: { inner: none }, a: one });
  const w = input("w", [3]);
  const pushed = jvp(a, { x, w }, { w: none, x: one });
  const product = hessianVectorProduct(sum(mul(x, x)), { x, w }, { w: none, x: one }).x;
  expect(evaluate([pulled, pushed, product], at).map((value) => value.toArray())).toEqual([
    [10, 10, 10],
    [10, 10, 10],
    [2, 2, 2],
  ]);
});

test.each([
  [{ a: x }, 'vjp: the cotangent is missing for ["b"].'],
  [{ a: x, b: [] }, 'vjp: the cotangent is missing for ["b"][0].'],
  [{ a: x, b: [x], c: x }, "vjp: the cotangent: c: no node stands there."],
  [{ a: x, b: x }, 'vjp: the cotangent: a list is needed for ["b"]; got x [3].'],
  [{ a: x, b: [1] }, "vjp: the cotangent of x [3] must be real [3]; got 1, which is not a node."],
  [[x, x], "vjp: the cotangent: a record is needed; got a list of 2."],
])("cotangents of another form than the outputs are refused: %#", (cotangents, text) => {
  expect(() => vjp({ a: x, b: [x] }, x, cotangents as never)).toThrow(text);
});

test("a gradient can be asked for by a node in between, and by the loss itself", () => {
  const hidden = tanh(x);
  const loss = sum(mul(hidden, hidden));
  const values = evaluate(gradients(loss, { hidden, loss }), at);
  expect(values.hidden.toArray()).toEqual([0.5, -1, 2].map((v) => 2 * Math.tanh(v)));
  expect(values.loss.item()).toBe(1);
});

test("the derivatives of x^4 come out at every order", () => {
  const t = input("t", []);
  let derivative: Node = mul(mul(t, t), mul(t, t));
  for (const value of [4 * 27, 12 * 9, 24 * 3, 24, 0]) {
    derivative = gradients(derivative, t);
    expect(evaluate(derivative, { t: 3 }).item()).toBe(value);
  }
});

test("the mixed second derivative of d/dW |d sum V f(x W)/dx|^2 agrees with differences", () => {
  for (const f of [exp, tanh, sigmoid, (z: Node) => softmax(z)]) {
    const [row, W, V] = [input("row", [1, 2]), input("W", [2, 3]), constant([[0.5, -1, 2]])];
    const inner = gradients(sum(mul(V, f(matMul(row, W)))), row);
    const penalty = sum(mul(inner, inner));
    const dW = gradients(penalty, W);
    const base = [
      [0.3, -0.2, 0.5],
      [0.1, 0.4, -0.6],
    ];
    const value = (W: number[][]): number => evaluate(penalty, { row: [[0.7, -1.1]], W }).item();
    const analytic = evaluate(dW, { row: [[0.7, -1.1]], W: base }).toArray() as number[][];
    for (const i of [0, 1]) {
      for (const j of [0, 1, 2]) {
        const moved = (h: number): number =>
          value(base.map((r, a) => r.map((v, b) => (a === i && b === j ? v + h : v))));
        const numeric = (8 * (moved(1e-3) - moved(-1e-3)) - (moved(2e-3) - moved(-2e-3))) / 12e-3;
        expect(analytic[i]?.[j]).toBeCloseTo(numeric, 9);
      }
    }
  }
});

test("conventions at kinks and ties: relu'(0) = 0, a maximum's cotangent is shared by those that tie", () => {
  const loss = add(sum(relu(x)), mul(6, max(x)));
  expect(evaluate(gradients(loss, x), { x: [0, -1, 0] }).toArray()).toEqual([3, 0, 3]);
});

test("a branch that where left out gives 0, not NaN, at orders 1 and 2", () => {
  for (const [f, bad] of [
    [sqrt, 0],
    [sqrt, -1],
    [log, 0],
  ] as const) {
    const guarded = sum(where(greater(x, 0), f(x), 0));
    const first = gradients(guarded, x);
    const values = evaluate([first, gradients(sum(mul(first, first)), x)], { x: [bad, 4, bad] });
    for (const { data } of values) expect([data[0] === 0, data[2] === 0]).toEqual([true, true]);
  }
});

test("a branch that where left out gives 0 also where it overflows", () => {
  for (const f of [exp, expm1, sinh, cosh]) {
    const guarded = sum(where(less(x, 1), f(x), x));
    expect(evaluate(gradients(guarded, x), { x: [800, 2000, 5] }).toArray()).toEqual([1, 1, 1]);
  }
});

test("the tails of sigmoid and tanh keep their derivative", () => {
  const [ds, dt] = evaluate([gradients(sum(sigmoid(x)), x), gradients(sum(tanh(x)), x)], { x: [40, -40, 30] });
  expect(ds.data[0]).toBeCloseTo(Math.exp(-40), 30);
  expect(ds.data[0]).toBeGreaterThan(0);
  expect(dt.data[2]).toBeGreaterThan(0);
});

test("forward mode and reverse mode give one Jacobian", () => {
  const f = sub(mul(softmax(x), exp(x)), mean(x));
  for (const i of [0, 1, 2]) {
    for (const j of [0, 1, 2]) {
      const unit = (k: number): Node => constant([0, 1, 2].map((n) => (n === k ? 1 : 0)));
      const [column, row] = evaluate([jvp(f, x, unit(j)), vjp(f, x, unit(i))], at);
      expect(column.data[i]).toBeCloseTo(row.data[j] as number, 14);
    }
  }
});

test("differentiating leaves no trace: a second time gives the same graph", () => {
  const loss = sum(mul(tanh(x), x));
  expect(explain(gradients(loss, x))).toBe(explain(gradients(loss, x)));
});
