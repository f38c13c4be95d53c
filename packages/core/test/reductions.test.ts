import * as core from "@adjoint/core";
import { describe, expect, test } from "vitest";

const { constant, evaluate, gradients, input, ndarray, sum } = core;

/** The value and the gradient of the sum of a function of one array. */
function pullOnes(f: (x: core.Node) => core.Node, values: core.ArrayLike): { y: unknown; xBar: unknown } {
  const x = input("x", ndarray(values).shape);
  const y = f(x);
  const [value, bar] = evaluate([y, core.vjp(y, x, core.broadcastTo(1, y.shape))], { x: values });
  return { y: value?.toArray(), xBar: bar?.toArray() };
}

/** The gradient of the sum of the squares of the gradient's elements: needs the rule of the rule. */
function secondOrder(f: (x: core.Node) => core.Node, values: core.ArrayLike): unknown {
  const x = input("x", ndarray(values).shape);
  const xBar = gradients(sum(f(x)), x);
  return evaluate(gradients(sum(core.square(xBar)), x), { x: values }).toArray();
}

describe("products", () => {
  test("the gradient of a product is the product of the others, zeros or not", () => {
    expect(pullOnes(core.prod, [2, 0, 3])).toEqual({ y: 0, xBar: [0, 6, 0] });
    expect(pullOnes(core.prod, [0, 5, 0])).toEqual({ y: 0, xBar: [0, 0, 0] });
    expect(pullOnes(core.prod, [2, 5, 3])).toEqual({ y: 30, xBar: [15, 6, 10] });
    expect(pullOnes((x) => core.prod(x, { axis: [0, 1] }), [[2, 0], [3, 5]])).toEqual({ y: 0, xBar: [[0, 30], [0, 0]] }); // biome-ignore format: a matrix
  });

  test("its second derivative is right past zeros too", () => {
    // f = abc, ∇f = (bc, ac, ab), ∇ |∇f|² = 2 (a(b² + c²), b(a² + c²), c(a² + b²))
    expect(secondOrder(core.prod, [2, 0, 3])).toEqual([36, 0, 24]);
    expect(secondOrder(core.prod, [0, 0, 3])).toEqual([0, 0, 0]);
    expect(secondOrder(core.prod, [2, 1, 3])).toEqual([40, 26, 30]);
  });

  test("a cumulative product has the gradient of its products, through a zero", () => {
    const cumProd = (x: core.Node) => core.cumProd(x, { axis: 0 });
    expect(pullOnes(cumProd, [2, 0, 3, 4])).toEqual({ y: [2, 0, 0, 0], xBar: [1, 32, 0, 0] });
    expect(pullOnes((x) => core.cumProd(x, { axis: 0, reverse: true, exclusive: true }), [2, 3, 4])).toEqual({
      y: [12, 4, 1],
      xBar: [0, 4, 4],
    });
  });

  test("the product of no elements is 1, the sum 0, the mean NaN, the maximum an error", () => {
    const none = { shape: [0], data: [] };
    expect(pullOnes(core.prod, none)).toEqual({ y: 1, xBar: [] });
    expect(pullOnes(core.sum, none).y).toBe(0);
    expect(pullOnes(core.mean, none).y).toBeNaN();
    expect(pullOnes(core.norm, none).y).toBe(0);
    expect(pullOnes(core.variance, none).y).toBeNaN();
    expect(() => core.min(input("none", [0]))).toThrow(
      "Min: x[…, k, …] → […] (or […, 1, …] with keepAxes): axis 0 has the size 0, and the minimum of no elements is undefined; got none: [0]",
    );
    const named = core.argMin(input("x", ["batch"]));
    expect(() => evaluate(named, { x: none })).toThrow(
      "ArgMin []: an axis has the size 0, and the minimum of no elements is undefined.",
    );
  });
});

describe("norms and spreads", () => {
  test("the gradient of a norm is the direction, 0 at the zero vector, of length 1 next to it", () => {
    expect(pullOnes(core.norm, [0, 0, 0])).toEqual({ y: 0, xBar: [0, 0, 0] });
    expect(pullOnes(core.norm, [3, -4])).toEqual({ y: 5, xBar: [0.6, -0.8] });
    expect(pullOnes(core.norm, [5e-324, 0])).toEqual({ y: 5e-324, xBar: [1, 0] });
    expect(secondOrder(core.norm, [0, 0])).toEqual([0, 0]);
  });

  test("squares neither overflow nor vanish; what is infinite or NaN stays so", () => {
    for (const unit of [2 ** 700, 2 ** -700, 1])
      expect(pullOnes(core.norm, [3 * unit, 4 * unit])).toEqual({ y: 5 * unit, xBar: [0.6, 0.8] });
    expect(pullOnes(core.norm, [3, -Infinity]).y).toBe(Infinity);
    expect(pullOnes(core.norm, [3, Number.NaN]).y).toBeNaN();
  });

  test("other orders: the sum of sizes, and the largest", () => {
    expect(pullOnes((x) => core.norm(x, { order: 1 }), [0, -2, 3])).toEqual({ y: 5, xBar: [0, -1, 1] });
    expect(pullOnes((x) => core.norm(x, { order: Number.POSITIVE_INFINITY }), [1, -3])).toEqual({
      y: 3,
      xBar: [0, -1],
    });
    expect(() => core.norm(input("x", [2]), { order: 3 })).toThrow("norm: the order is 3; use 1, 2 or Infinity.");
  });

  test("a masked norm at the zero vector gives 0 at every order, not NaN", () => {
    const masked = (x: core.Node) => core.where(core.greater(core.norm(x), 1), core.norm(x), 0);
    expect(pullOnes(masked, [0, 0])).toEqual({ y: 0, xBar: [0, 0] });
    expect(secondOrder(masked, [0, 0])).toEqual([0, 0]);
  });

  test("equal values have no spread, and no gradient of it", () => {
    expect(pullOnes(core.std, [2, 2, 2])).toEqual({ y: 0, xBar: [0, 0, 0] });
    expect(pullOnes(core.variance, [2, 2, 2])).toEqual({ y: 0, xBar: [0, 0, 0] });
  });

  test("the correction, and a named axis", () => {
    const x = input("x", ["batch", 2]);
    const y = [core.variance(x, { axis: 0, correction: 1 }), core.std(x, { axis: 0 }), core.mean(x, { axis: 0 })];
    expect(evaluate(y, { x: [[1, 2], [3, 6]] }).map((value) => value.toArray())).toEqual([[2, 8], [1, 2], [2, 4]]); // biome-ignore format: matrices
    expect(evaluate(core.std(constant([7]), { correction: 1 }), {}).item()).toBeNaN();
  });
});

describe("extremes and order", () => {
  test("values that tie share the cotangent of an extreme; an index names the first; a NaN wins", () => {
    expect(pullOnes(core.min, [1, 2, 1])).toEqual({ y: 1, xBar: [0.5, 0, 0.5] });
    expect(pullOnes(core.max, [2, 1, 2])).toEqual({ y: 2, xBar: [0.5, 0, 0.5] });
    const at = (f: (x: core.Node) => core.Node, values: number[]) => evaluate(f(constant(values)), {}).item();
    expect([at(core.argMax, [1, 3, 3]), at(core.argMin, [1, 0, 0])]).toEqual([1, 1]);
    expect([at(core.argMax, [1, Number.NaN, 3]), at(core.argMin, [1, Number.NaN, 0])]).toEqual([1, 1]);
    expect([at(core.max, [1, Number.NaN, 3]), at(core.min, [1, Number.NaN, 0])]).toEqual([Number.NaN, Number.NaN]);
  });

  test("an index over several axes counts in row-major order, and is int32 without a gradient", () => {
    const x = input("x", [2, 3]);
    const y = core.argMax(x, { axis: [0, 1], keepAxes: true });
    expect([y.kind, y.shape]).toEqual(["int32", [1, 1]]);
    expect(evaluate(y, { x: [[1, 2, 3], [7, 5, 6]] }).toArray()).toEqual([[3]]); // biome-ignore format: a matrix
    expect(evaluate(core.argMax(constant(3)), {}).item()).toBe(0);
  });

  test("sorting is stable, in both directions, and a NaN is the largest", () => {
    const order = (values: number[], descending: boolean) =>
      evaluate(core.argSort(constant(values), { descending }), {}).toArray();
    expect(order([2, 1, 2, 1], false)).toEqual([1, 3, 0, 2]);
    expect(order([2, 1, 2, 1], true)).toEqual([0, 2, 1, 3]);
    expect(order([2, Number.NaN, 3], false)).toEqual([0, 2, 1]);
    expect(order([2, Number.NaN, 3], true)).toEqual([1, 2, 0]);
  });

  test("the cotangent of sorted values goes back where they came from", () => {
    const x = input("x", [2, 3]);
    const weights = constant([[1, 10, 100], [1, 10, 100]]); // biome-ignore format: a matrix
    const loss = sum(core.mul(weights, core.sort(x)));
    expect(evaluate(gradients(loss, x), { x: [[3, 1, 2], [5, 5, 4]] }).toArray()).toEqual([[100, 1, 10], [10, 100, 1]]); // biome-ignore format: matrices
  });

  test("sorting and accumulating run along named axes", () => {
    const x = input("x", ["time", 2]);
    const bindings = { x: [[3, 1], [1, 2], [2, 0]] }; // biome-ignore format: a matrix
    expect(evaluate(core.sort(x, { axis: 0 }), bindings).toArray()).toEqual([[1, 0], [2, 1], [3, 2]]); // biome-ignore format: a matrix
    expect(evaluate(core.cumSum(x, { axis: 0 }), bindings).toArray()).toEqual([[3, 1], [4, 3], [6, 3]]); // biome-ignore format: a matrix
    expect(evaluate(core.prod(x, { axis: 0 }), bindings).toArray()).toEqual([6, 0]);
    expect(evaluate(gradients(sum(core.prod(x, { axis: 0 })), x), bindings).toArray()).toEqual([[2, 0], [6, 0], [3, 2]]); // biome-ignore format: a matrix
  });
});

test("all and any, also of no elements", () => {
  const x = input("x", [2, "n"], { kind: "bool" });
  const ask = (values: core.ArrayLike) =>
    evaluate([core.all(x, { axis: 1 }), core.any(x, { axis: 1 }), core.any(x)], { x: values }).map((y) => y.toArray());
  expect(ask([[true, true], [false, true]])).toEqual([[true, false], [true, true], true]); // biome-ignore format: a matrix
  expect(ask({ shape: [2, 0], data: new Uint8Array(0) })).toEqual([[true, true], [false, false], false]);
});

test("log-sum-exp at the ends of the range", () => {
  const x = input("x", [2]);
  const [small, bar] = evaluate([core.logSumExp(x), gradients(core.logSumExp(x), x)], { x: [-1000, -1001] });
  expect(small?.item()).toBeCloseTo(-999.6867383124818, 12);
  expect(bar?.data[1]).toBeCloseTo(0.2689414213699951, 15); // e⁻¹ / (1 + e⁻¹)
  expect(pullOnes(core.logSumExp, [-Infinity, 0])).toEqual({ y: 0, xBar: [0, 1] });
  expect(pullOnes(core.logSumExp, [-Infinity, -Infinity]).y).toBe(-Infinity);
  expect(pullOnes(core.logSumExp, [Infinity, 0]).y).toBe(Infinity);
  expect(core.logSumExp(input("x", ["n", 2, 3]), { axis: [0, 2] }).shape).toEqual([2]);
});

test("a linear recurrence: gradients by both inputs, in both directions", () => {
  const [a, b] = [input("a", [3]), input("b", [3])];
  const bindings = { a: [2, 3, 5], b: [1, 1, 1] };
  const y = core.linearRecurrence(a, b, { axis: 0, initial: 1 });
  // y = (c, a₀c + b₀, a₁(a₀c + b₀) + b₁) with c = 1; a₂ and b₂ reach no state that is handed out
  expect(evaluate([y, ...gradients(sum(y), [a, b])], bindings).map((value) => value.toArray())).toEqual([
    [1, 3, 10],
    [4, 3, 0],
    [4, 1, 0],
  ]);
  const reverse = core.linearRecurrence(a, b, { axis: 0, reverse: true });
  expect(evaluate(reverse, bindings).toArray()).toEqual([4, 1, 0]);
});
