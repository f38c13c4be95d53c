import * as core from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const { apply, broadcastTo, evaluate, fromJSON, gradients, input, matMul, mul, ops, parameter, sum, toJSON } = core;

const numbers = (length: number): Float64Array => Float64Array.from({ length }, (_, i) => ((i * 0.618) % 1) - 0.5);
const bindings = {
  a: { shape: [2, 3, 4], data: numbers(24) },
  b: { shape: [4, 5], data: numbers(20) },
  w: { shape: [2, 3, 5], data: numbers(30) },
};
const a = input("a", ["batch", "time", 4]);
const fixed = input("a", [2, 3, 4]);
const b = parameter("b", [4, 5]);
const w = input("w", ["batch", "time", 5]);

/** A loss, its gradients, and the gradient of a square of one of them: what reaches the rules of both records. */
function derivatives(x: core.Node, product: core.Node, weights: core.Node): core.Node[] {
  const [aBar, bBar] = gradients(sum(mul(weights, mul(product, product))), [x, b]);
  return [product, aBar, bBar, ...gradients(core.add(sum(mul(bBar, bBar)), sum(mul(aBar, aBar))), [x, b])];
}

test("a matrix that a batch shares is multiplied as its copies would be, in both orders of gradients", () => {
  const shared = derivatives(a, matMul(a, b), w);
  const copied = derivatives(
    fixed,
    apply(ops.MatMul, { a: fixed, b: broadcastTo(b, [2, 4, 5]) }),
    input("w", [2, 3, 5]),
  );
  const [one, other] = [evaluate(shared, bindings), evaluate(copied, bindings)];
  for (const [i, value] of one.entries()) {
    expect(value.shape).toEqual(other[i]?.shape);
    for (let k = 0; k < value.data.length; k++) expect(value.data[k]).toBeCloseTo(other[i]?.data[k] ?? Number.NaN, 12);
  }
});

test("nothing is copied, forwards or backwards, and named axes stay", () => {
  const outputs = derivatives(a, matMul(a, b), w);
  const found = topology(outputs.slice(0, 3)).nodes.map(({ op }) => op.name);
  expect(found).toContain("SharedMatMul");
  expect(found).toContain("SharedMatMulTranspose");
  expect(found).not.toContain("MatMul");
  expect(matMul(a, b).shape).toEqual(["batch", "time", 5]);
  const copies = topology(outputs.slice(0, 3)).nodes.filter(
    ({ op, inputs }) => op === core.ops.Repeat && inputs[0] === b,
  );
  expect(copies).toEqual([]);
});

test("two matrices, and matrices that have a batch of their own, are multiplied as before", () => {
  expect(matMul(input("m", [3, 4]), b).op).toBe(ops.MatMul);
  expect(matMul(input("m", [2, 3, 4]), input("n", [2, 4, 5])).op).toBe(ops.MatMul);
  expect(matMul(input("m", [3, 4]), input("n", [2, 4, 5])).op).toBe(ops.MatMul);
});

test("an empty batch gives an empty result, and a gradient of zeros", () => {
  const none = input("none", [0, 3, 4]);
  const product = matMul(none, b);
  const { y, bBar } = evaluate(
    { y: product, bBar: gradients(sum(product), b) },
    { none: { shape: [0, 3, 4], data: [] }, b: bindings.b },
  );
  expect(y.shape).toEqual([0, 3, 5]);
  expect(bBar.toArray()).toEqual(Array.from({ length: 4 }, () => [0, 0, 0, 0, 0]));
});

test("a document with both records is read again", () => {
  const outputs = derivatives(a, matMul(a, b), w);
  const again = fromJSON(JSON.stringify(toJSON(outputs)));
  expect(core.sameGraph(again, outputs)).toBe(true);
});

test("an error shows the rule and both shapes", () => {
  expect(() => matMul(a, core.parameter("c", [3, 5]) as core.Node)).toThrow(
    new core.ShapeError(
      'SharedMatMul: a[…, k] · b[k, n] → […, n]: "k" is both 4 and 3; got a: [batch, time, 4], c: [3, 5]',
    ),
  );
});

test("sums are held in float64 where values are float32", () => {
  const x = input("x", [1, 4, 2]);
  const [one, tiny] = [1, 2 ** -24];
  const xs = [one, 0, tiny, 0, tiny, 0, 0, 0];
  const product = matMul(x, core.constant([[1], [1]]));
  const bBar = evaluate(
    apply(ops.SharedMatMulTranspose, { a: x, u: core.add(mul(product, 0), 1) }),
    { x: { shape: [1, 4, 2], data: xs } },
    { dtype: "float32" },
  );
  expect(bBar.data[0]).toBe(1 + 2 ** -23); // each of the small ones alone would be rounded away
});
