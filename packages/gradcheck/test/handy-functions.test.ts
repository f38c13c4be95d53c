import {
  add,
  cond,
  constant,
  diag,
  div,
  evaluate,
  exp,
  flatten,
  greater,
  input,
  less,
  logAddExp,
  logCumSumExp,
  matMul,
  matrixTrace,
  mul,
  type Node,
  ndarray,
  parameter,
  pow,
  prelu,
  randomNormal,
  roll,
  sin,
  slice,
  softsign,
  square,
  sub,
  sum,
  tanh,
  topK,
  whileLoop,
  xlog1py,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";

const x = input("x", ["time", 3]);
const y = input("y", ["time", 3]);
const bindings = {
  x: [[0.3, -1.2, 0.7], [1.9, 0.4, -0.6], [-0.2, 1.1, 2.3], [0.8, -0.9, 1.4]],
  y: [[0.5, 0.2, -0.7], [1.3, -1.4, 0.6], [0.1, 0.9, -0.3], [-0.8, 1.2, 0.4]],
}; // biome-ignore format: two matrices

/** A loss whose second derivative tells the elements apart. */
const weigh = (node: Node): Node<[]> => {
  const flat: Node = flatten(node);
  return sum(mul(sin(flat), square(flat)));
};

const functions: Readonly<Record<string, Node>> = {
  logAddExp: logAddExp(x, y),
  logCumSumExp: logCumSumExp(x, { axis: "time" }),
  "logCumSumExp backwards": logCumSumExp(x, { axis: 1, reverse: true }),
  softsign: softsign(mul(2, x)),
  prelu: prelu(x, slice(y, { axis: "time", stop: 1 })),
  xlog1py: xlog1py(x, square(y)),
  roll: roll(x, { axis: "time", shift: -3 }),
  topK: topK(x, { axis: "time", k: 2 }).values,
  diag: diag(slice(x, { axis: "time", stop: 2 }), { diagonal: 1 }),
  "diag of a vector": diag(sum(x, { axis: "time" }), { diagonal: -2 }),
  matrixTrace: matrixTrace(matMul(slice(x, { axis: "time", stop: 2 }), constant([[1, 2], [3, 4], [5, 6]]))), // biome-ignore format: a matrix
  randomNormal: mul(x, randomNormal(constant(ndarray(3, "int32")), ["time", 3])),
};

test.each(Object.entries(functions))("%s has the derivatives that differences say, of both orders", (_, node) => {
  const report = checkGradients(weigh(node), bindings, { order: 2 });
  expect(report.verdict, String(report)).toBe("pass");
});

describe("cond", () => {
  const [a, w] = [input("a", ["n"]), parameter("w", [])];
  const chosen = (threshold: number): { big: Node; small: Node } =>
    cond(
      greater(sum(a), threshold),
      {
        whenTrue: ({ a, w }) => ({ big: mul(exp(a), w), small: tanh(w) }),
        whenFalse: ({ a, w }) => ({ big: add(pow(w, 3), sin(a)), small: mul(w, sum(a)) }),
      },
      { a, w },
    );
  const at = { a: [0.4, -0.3, 1.1], w: 0.7 };

  test.each([0, 5])(
    "has the derivatives of the branch that is taken, of every order, at the threshold %d",
    (threshold) => {
      const { big, small } = chosen(threshold);
      const report = checkGradients(mul(sum(square(big)), small), at, { order: 3 });
      expect(report.verdict, String(report)).toBe("pass");
      expect(report.entries.size).toBeGreaterThan(8);
    },
  );

  test("gives parameters from outside their gradients", () => {
    const outside = parameter("outside", []);
    const y = cond(less(sum(a), 0), { whenTrue: () => outside, whenFalse: ({ a }) => mul(outside, sum(a)) }, { a });
    const report = checkGradients(square(y), { ...at, outside: 0.9 }, { order: 2 });
    expect(report.verdict, String(report)).toBe("pass");
    expect(evaluate(y, { ...at, outside: 0.9 }).item()).toBeCloseTo(1.08, 14);
  });
});

describe("whileLoop", () => {
  const [a, w] = [input("a", ["n"]), parameter("w", [])];
  const at = { a: [0.4, -0.3, 1.1], w: 1.3 };
  const grown = whileLoop(({ h, total }) => ({ h: mul(w, add(h, tanh(h))), total: add(total, h) }), {
    states: { h: a, total: mul(0, a) },
    condition: ({ h }) => less(sum(square(h)), 400),
    limit: 20,
  });

  test("has the derivatives that differences say, of every order", () => {
    const report = checkGradients(sum(tanh(div(add(grown.h, grown.total), 30))), at, { order: 3 });
    expect(report.verdict, String(report)).toBe("pass");
  });

  test("inside a step of a loop, has them too", () => {
    const { outer } = whileLoop(
      ({ outer }) => {
        const { inner } = whileLoop(({ inner }) => ({ inner: mul(w, inner) }), {
          states: { inner: outer },
          condition: ({ inner }) => less(inner, mul(2, outer)),
          limit: 8,
        });
        return { outer: sub(inner, sin(inner)) };
      },
      { states: { outer: add(2, square(sum(a))) }, condition: ({ outer }) => less(outer, 40), limit: 8 },
    );
    const report = checkGradients(tanh(div(outer, 50)), at, { order: 2 });
    expect(report.verdict, String(report)).toBe("pass");
  });
});
