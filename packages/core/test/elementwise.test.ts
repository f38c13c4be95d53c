import * as core from "@adjoint/core";
import { constant, evaluate, gradients, input, type Node, vjp, where } from "@adjoint/core";
import { describe, expect, test } from "vitest";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
/** Without negative zeros, which no test here is about. */
const plain = (values: Iterable<number>) => Array.from(values, (value) => value + 0);

/** The value of a function of vectors, its gradients with the cotangent 1, and the sum of theirs by all inputs. */
function orders(f: (...x: Node[]) => Node, ...points: number[][]) {
  const x = points.map((values, i) => input(`x${i}`, [values.length]));
  const bindings = Object.fromEntries(points.map((values, i) => [`x${i}`, values]));
  const y = f(...x);
  const first = vjp(y, x, core.broadcastTo(1, y.shape)) as Node[];
  const second = first.map((node) => vjp(node, x, core.broadcastTo(1, y.shape)) as Node[]);
  const values = (nodes: readonly Node[]) => evaluate(nodes, bindings).map(({ data }) => plain(data));
  return { y: values([y])[0], first: values(first), second: second.map(values) };
}

/** The value and the first derivative of a function of one vector. */
function derivative(f: (x: Node) => Node, x: number[]) {
  const { y, first } = orders(f, x);
  return [y, first[0]];
}

describe("at kinks and ties the derivative is the stated one", () => {
  test.each<[name: string, f: (x: Node) => Node, x: number[], y: number[], slope: number[]]>([
    ["abs at 0: 0", core.abs, [-2, 0, 3], [2, 0, 3], [-1, 0, 1]],
    ["sign: none", core.sign, [-2, 0, 3], [-1, 0, 1], [0, 0, 0]],
    ["floor: none", core.floor, [-1.5, 0, 2.7], [-2, 0, 2], [0, 0, 0]],
    ["ceil: none", core.ceil, [-1.5, 0, 2.2], [-1, 0, 3], [0, 0, 0]],
    ["round: none", core.round, [-1.5, 0, 2.2], [-2, 0, 2], [0, 0, 0]],
    [
      "clip: the closed interval",
      (x) => core.clip(x, { min: -1, max: 1 }),
      [-2, -1, 1, 2],
      [-1, -1, 1, 1],
      [0, 1, 1, 0],
    ],
    ["clip from below", (x) => core.clip(x, { min: 0 }), [-1, 0, 1], [0, 0, 1], [0, 1, 1]],
    ["clip from above", (x) => core.clip(x, { max: 0 }), [-1, 0, 1], [-1, 0, 0], [1, 1, 0]],
    ["clip between equal bounds", (x) => core.clip(x, { min: 1, max: 1 }), [0, 1, 2], [1, 1, 1], [0, 1, 0]],
    ["hardTanh: as clip", core.hardTanh, [-1, 0, 1, 2], [-1, 0, 1, 1], [1, 1, 1, 0]],
    ["hardSigmoid: 0 at the ends", core.hardSigmoid, [-3, 0, 3], [0, 0.5, 1], [0, 1 / 6, 0]],
    ["hardSwish: as outside", core.hardSwish, [-4, -3, 0, 3, 4], [0, 0, 0, 3, 4], [0, 0, 0.5, 1, 1]],
    [
      "leakyRelu at 0: the slope",
      (x) => core.leakyRelu(x, { slope: 0.25 }),
      [-1, 0, 1],
      [-0.25, 0, 1],
      [0.25, 0.25, 1],
    ],
    ["elu at 0: alpha", (x) => core.elu(x, { alpha: 0.5 }), [0, 1], [0, 1], [0.5, 1]],
    ["huber at the joint", (x) => core.huber(x, { delta: 2 }), [-3, -2, 1, 2], [4, 2, 0.5, 2], [-2, -2, 1, 2]],
    ["huber without end", (x) => core.huber(x, { delta: infinity }), [-3, 4], [4.5, 8], [-3, 4]],
    ["x^2 at 0", (x) => core.pow(x, 2), [-2, 0], [4, 0], [-4, 0]],
    ["x^0 at 0", (x) => core.pow(x, 0), [-2, 0], [1, 1], [0, 0]],
  ])("%s", (_, f, x, y, slope) => {
    expect(derivative(f, x)).toEqual([y, slope]);
  });

  test("maximum and minimum: half each in a tie, also against itself", () => {
    const [a, b] = [
      [1, 2, 4],
      [1, 3, 0],
    ];
    expect(orders(core.maximum, a, b)).toMatchObject({
      y: [1, 3, 4],
      first: [
        [0.5, 0, 1],
        [0.5, 1, 0],
      ],
    });
    expect(orders(core.minimum, a, b)).toMatchObject({
      y: [1, 2, 0],
      first: [
        [0.5, 1, 0],
        [0.5, 0, 1],
      ],
    });
    expect(derivative((x) => core.maximum(x, x), [1, -2])[1]).toEqual([1, 1]);
  });

  test("pow: 0^0 is 1 with zero gradients, and 0^b does not depend on b", () => {
    const { y, first } = orders(core.pow, [0, 0, 0, -2, 0], [0, 1, 2, 2, 0.5]);
    expect(y).toEqual([1, 0, 0, 4, 0]);
    expect(first).toEqual([
      [0, 1, 0, -4, infinity],
      [0, 0, 0, nan, 0],
    ]);
    expect(orders((x) => core.pow(x, 3), [-2, 0]).second).toEqual([[[-12, 0]]]);
    expect(orders((x) => core.pow(x, 2), [-2, 0]).second).toEqual([[[2, 2]]]);
  });

  test("pow with a number for an exponent builds no logarithm", () => {
    const x = input("x", []);
    expect(core.explain(gradients(core.pow(x, 3), x))).not.toContain("Log");
  });

  test("xlogy: 0 at (0, 0), with zero gradients", () => {
    const { y, first } = orders(core.xlogy, [0, 0, 2], [0, 3, 4]);
    expect(y).toEqual([0, 0, 2 * Math.log(4)]);
    expect(first).toEqual([
      [0, Math.log(3), Math.log(4)],
      [0, 0, 0.5],
    ]);
  });

  test("atan2: 0 at the origin with zero derivatives; far out and far in nothing overflows", () => {
    const { y, first, second } = orders(core.atan2, [0, 1e200, 1e-200], [0, 1e200, 1e-200]);
    expect(y).toEqual([0, Math.PI / 4, Math.PI / 4]);
    expect([first[0]?.[0], first[1]?.[0]]).toEqual([0, 0]);
    expect((first[0]?.[1] as number) / 5e-201).toBeCloseTo(1, 14); // three points
    expect((first[1]?.[2] as number) / 5e199).toBeCloseTo(-1, 14);
    expect(second.flat().map((values) => values[0])).toEqual([0, 0, 0, 0]);
  });

  test("at the ends of a domain the derivative is infinite", () => {
    expect(derivative(core.asin, [1, -1, 0])[1]).toEqual([infinity, infinity, 1]);
    expect(derivative(core.acos, [1, -1, 0])[1]).toEqual([-infinity, -infinity, -1]);
    expect(derivative(core.atanh, [1, -1, 0])).toEqual([
      [infinity, -infinity, 0],
      [infinity, infinity, 1],
    ]);
    expect(derivative(core.acosh, [1])).toEqual([[0], [infinity]]);
    expect(derivative(core.log1p, [-1])).toEqual([[-infinity], [infinity]]);
    expect(derivative(core.rsqrt, [0])).toEqual([[infinity], [-infinity]]);
  });
});

test("round goes to the even of two that are equally near, and leaves the rest to Math.round", () => {
  const x = [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0.49999999999999994, 2 ** 52 - 0.5, 1e300, -2.6, nan, infinity];
  const y = [0, 2, 2, 0, -2, -2, 0, 2 ** 52, 1e300, -3, nan, infinity];
  expect(derivative(core.round, x)[0]).toEqual(y);
});

test("remainder has the sign of the divisor and is exact: as % of Python 3", () => {
  const a = [1, 5.5, -5.5, 5.5, -5.5, 6, -6, 1e17, -1, 5, -5, 5];
  const b = [0.1, 2, 2, -2, -2, 3, 3, 3, 1e20, infinity, infinity, 0];
  const { y, first } = orders(core.remainder, a, b);
  expect(y).toEqual([0.09999999999999995, 1.5, 0.5, -0.5, -1.5, 0, 0, 1, 1e20, 5, infinity, nan]);
  expect(first[0]).toEqual(a.map(() => 1));
  expect(first[1]?.slice(0, 7)).toEqual([-9, -2, 3, 3, -2, -2, 2]);
});

test("what a branch that is not taken overflows to, or is not defined for, leaves no NaN at orders 1 and 2", () => {
  const masked = (f: (x: Node) => Node) => (x: Node) => where(core.greater(x, 5), f(x), 0);
  for (const f of [
    reciprocal,
    rsqrt,
    log1p,
    asin,
    acos,
    atanh,
    acosh,
    (x: Node) => pow(x, 0.5),
    (x: Node) => pow(2, x),
  ]) {
    const { first, second } = orders(masked(f), [1, -1, 0, 2, -2]);
    expect([...first, ...second.flat()]).toEqual([
      [0, 0, 0, 0, 0],
      [0, 0, 0, 0, 0],
    ]);
  }
  const power = orders((a, b) => where(core.greater(a, 0), pow(a, b), 0), [0, 0, -2, 0], [0, 0.5, 0.5, -1]);
  expect([...power.first, ...power.second.flat()].flat().every((value) => value === 0)).toBe(true);
  expect(orders(core.elu as (x: Node) => Node, [1000, -1000])).toEqual({
    y: [1000, -1],
    first: [[1, 0]],
    second: [[[0, 0]]],
  });
});

test("far tails are 0 or the line, with derivatives to match", () => {
  expect(derivative(core.gelu, [-40, 40, -1e200])).toEqual([
    [0, 40, 0],
    [0, 1, 0],
  ]);
  expect(derivative(core.silu, [-1000, 1000])).toEqual([
    [0, 1000],
    [0, 1],
  ]);
  expect(derivative(core.softplus, [-1000, 1000])).toEqual([
    [0, 1000],
    [0, 1],
  ]);
});

test("sinc is 1 at 0 and 0 at other whole numbers, and smooth", () => {
  const { y, first, second } = orders(core.sinc, [0, 1, -2, 1e200]);
  expect(y).toEqual([1, 0, 0, 0]);
  expect(first).toEqual([[0, -1, -0.5, 0]]);
  expect(second[0]?.[0]?.map((value) => expect.closeTo(value, 14))).toEqual([-(Math.PI ** 2) / 3, 2, -0.5, 0]);
});

const { abs, sign, floor, ceil, round, expm1, log1p, sin, cos, tan, asin, acos, atan, sinh, cosh, asinh, acosh } = core;
const { atanh, softplus, logSigmoid, leakyRelu, elu, silu, gelu, erf, erfc, hardSigmoid, hardSwish, hardTanh } = core;
const { huber, reciprocal, rsqrt, sinc, maximum, minimum, pow, atan2, remainder } = core;
const rounding = { abs, sign, floor, ceil, round, hardSigmoid, hardSwish, hardTanh, huber, leakyRelu };
const circular = { sin, cos, tan, asin, acos, atan, sinc, sinh, cosh, asinh, acosh, atanh };
const smooth = { expm1, log1p, softplus, logSigmoid, elu, silu, gelu, erf, erfc, reciprocal, rsqrt };

test.each(Object.entries({ ...rounding, ...circular, ...smooth }))("%s of NaN is NaN", (_, f) => {
  expect(evaluate(f(constant([nan])), {}).toArray()).toEqual([nan]);
});

test.each(Object.entries({ maximum, minimum, pow, atan2, remainder }))("%s of a NaN on either side is NaN", (_, f) => {
  expect(evaluate(f(constant([nan, 2]), constant([1, nan])), {}).toArray()).toEqual([nan, nan]);
});

test("clip keeps a NaN", () => {
  expect(evaluate(core.clip(constant([nan]), { min: 0, max: 1 }), {}).toArray()).toEqual([nan]);
});

test("isNaN and isFinite tell NaN, infinities and numbers apart", () => {
  const x = constant([nan, infinity, -infinity, 0, 1e308]);
  expect(evaluate(core.isNaN(x), {}).toArray()).toEqual([true, false, false, false, false]);
  expect(evaluate(core.isFinite(x), {}).toArray()).toEqual([false, false, false, true, true]);
});

test("logical operations are those of the truth table, and broadcast", () => {
  const [a, b] = [constant([[false], [true]]), constant([false, true])];
  const table = { and: core.logicalAnd(a, b), or: core.logicalOr(a, b), xor: core.logicalXor(a, b) };
  const { and, or, xor } = evaluate(table, {});
  expect(and.toArray()).toEqual([
    [false, false],
    [false, true],
  ]);
  expect(or.toArray()).toEqual([
    [false, true],
    [true, true],
  ]);
  expect(xor.toArray()).toEqual([
    [false, true],
    [true, false],
  ]);
  expect(evaluate(core.logicalNot(b), {}).toArray()).toEqual([true, false]);
});
