import {
  constant,
  evaluate,
  exp,
  gradients,
  hessian,
  hessianVectorProduct,
  input,
  jacobian,
  matMul,
  mul,
  type Node,
  reshape,
  softmax,
  sum,
  tanh,
} from "@adjoint/core";
import { topology } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const x = input("x", [3]);
const at = {
  x: [0.5, -1, 2],
  A: [
    [1, 2, 3],
    [4, 5, 6],
  ],
};
const A = input("A", [2, 3]);

test("the Jacobian of a linear map is its matrix, in both modes", () => {
  const y = reshape(matMul(A, reshape(x, [3, 1])), [2]);
  for (const mode of ["forward", "reverse"] as const)
    expect(evaluate(jacobian(y, x, { mode }), at).toArray()).toEqual(at.A);
  expect(evaluate(jacobian(y, x), at).toArray()).toEqual(at.A);
});

test("forward and reverse mode agree, for shapes of any rank", () => {
  const y = mul(tanh(A), softmax(x));
  const [forward, reverse] = evaluate([jacobian(y, A, { mode: "forward" }), jacobian(y, A, { mode: "reverse" })], at);
  expect(forward.shape).toEqual([2, 3, 2, 3]);
  expect(forward.toArray()).toEqual(reverse.toArray());
});

test("by itself a node has the identity, by another zeros; of a scalar it is the gradient", () => {
  expect(evaluate(jacobian(x, x), at).toArray()).toEqual([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]);
  expect(evaluate(jacobian(x, A), {}).toArray()).toEqual(
    [0, 1, 2].map(() => [
      [0, 0, 0],
      [0, 0, 0],
    ]),
  );
  const loss = sum(exp(x));
  expect(evaluate(jacobian(loss, x), at).toArray()).toEqual(evaluate(gradients(loss, x), at).toArray());
});

test("a Hessian is symmetric, and its products are those of hessianVectorProduct", () => {
  const loss = sum(mul(exp(mul(x, sum(x))), tanh(x)));
  const v = [1, -0.5, 2];
  const [whole, product] = evaluate([hessian(loss, x), hessianVectorProduct(loss, x, constant(v))], at);
  const H = whole.toArray() as number[][];
  for (const i of [0, 1, 2]) {
    for (const j of [0, 1, 2]) expect(H[i]?.[j]).toBeCloseTo(H[j]?.[i] as number, 12);
    const row = v.reduce((total, value, j) => total + value * (H[i]?.[j] as number), 0);
    expect(row).toBeCloseTo(product.data[i] as number, 11);
  }
});

test("a Jacobian can be differentiated: the gradient of the trace of a Hessian", () => {
  const loss = sum(mul(mul(x, x), mul(x, x))); // H = 12 x^2 on the diagonal
  const trace = sum(
    mul(
      hessian(loss, x),
      constant([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
    ),
  );
  expect(evaluate(gradients(trace, x), at).toArray()).toEqual(at.x.map((value) => 24 * value));
});

test("the graph does not grow with the number of elements", () => {
  const size = (n: number): number => {
    const long: Node = input("long", [n]);
    return topology([hessian(sum(mul(exp(long), long)), long)]).nodes.length;
  };
  expect(size(1000)).toBe(size(10));
});

test("a named axis is allowed on the side that the passes do not go over", () => {
  const batch = input("batch", ["batch", 2]);
  const total = sum(mul(batch, batch), { axis: 0 });
  expect(evaluate(jacobian(total, batch), { batch: [[1, 2]] }).toArray()).toEqual([[[2, 0]], [[0, 4]]]);
  expect(() => jacobian(batch, batch)).toThrow(
    "jacobian: batch [batch, 2] has a named axis, and there is a pass for each of its elements. Choose the other mode, or give the axis a size.",
  );
});
