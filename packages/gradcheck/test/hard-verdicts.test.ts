import {
  abs,
  add,
  apply,
  axisSize,
  clip,
  constant,
  elementwise,
  greaterEqual,
  input,
  log,
  matMul,
  mean,
  mul,
  type Node,
  ops,
  parameter,
  real,
  relu,
  sin,
  softmax,
  sqrt,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
  where,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { filled } from "./planted-models.ts";

const x = input("x", [3]);
const s = input("s", []);
const modes = ["full", "fast"] as const;

/** An elementwise op with the derivative of its value times a factor. */
const offBy = (factor: number, value: (v: number) => number, slope: (v: Node) => Node) =>
  elementwise({
    name: "OffBy",
    domain: { x: real },
    value,
    vjp: { x: (yBar, { x }) => mul(yBar, mul(factor, slope(x))) },
    doc: ops.Sin.doc,
  });
const halfSquare = (v: Node): Node =>
  apply(
    offBy(
      0.5,
      (u) => u * u,
      (u) => mul(2, u),
    ),
    { x: v },
  );

describe.each(modes)("a wrong rule does not pass in %s mode", (mode) => {
  test("beside a kink that the same direction crosses", () => {
    const loss = add(sum(mul(constant([1000, 1, 1]), abs(x))), sum(halfSquare(x)));
    const report = checkGradients(loss, { x: [0, 1, 2] }, { mode });
    expect(report.verdict).toBe("fail");
    expect(report.blame.map(({ node }) => node.op.name).toArray()).toEqual(["OffBy"]);
  });

  test("in a net with zero biases and a row of zeros", () => {
    const [q, W, b] = [input("q", [3, 4]), parameter("W", [4, 5]), parameter("b", [5])];
    const loss = add(sum(mul(relu(add(matMul(q, W), b)), constant(filled(4, 3, 5)))), sum(halfSquare(b)));
    const zeros = {
      q: [
        [0, 0, 0, 0],
        [1, 2, -1, 0.5],
        [0.5, -1, 1, 1],
      ],
      W: filled(2, 4, 5),
      b: [0, 0, 0, 0, 0],
    };
    expect(checkGradients(loss, { ...zeros, b: [0, 0, 0, 0, 1] }, { mode }).verdict).toBe("fail");
  });

  test.each([1e6, 1e9])("beside a large term that does not move: %d", (offset) => {
    const zero = apply(
      offBy(0, Math.sin, (u) => u),
      { x },
    );
    const loss = add(mul(offset, s), sum(mul(0.5e-12 * offset, zero)));
    expect(checkGradients(loss, { x: [0.1, 0.5, 1], s: 1 }, { mode, wrt: x }).ok).toBe(false);
  });
});

describe.each(modes)("a right rule is not accused in %s mode", (mode) => {
  const verdict = (loss: Node, bindings: object, options = {}): string =>
    checkGradients(loss, bindings as never, { mode, ...options }).verdict;

  test("at several kinks that bend one by one", () => {
    expect(verdict(sum(clip(x, { min: 0, max: 1 })), { x: [0, 1, 2] })).toBe("pass");
    const both = constant([1, -1, 0]);
    expect(verdict(sum(mul(both, relu(mul(both, x)))), { x: [0, 0, 1] })).toBe("pass");
  });

  test("in a net with zero biases and a row of zeros", () => {
    const [q, W, b] = [input("q", [3, 4]), parameter("W", [4, 5]), parameter("b", [5])];
    const loss = sum(mul(relu(add(matMul(q, W), b)), constant(filled(4, 3, 5))));
    const zeros = {
      q: [
        [0, 0, 0, 0],
        [1, 2, -1, 0.5],
        [0.5, -1, 1, 1],
      ],
      W: filled(2, 4, 5),
      b: [0, 0, 0, 0, 0],
    };
    const report = checkGradients(loss, zeros, { mode });
    expect(report.verdict, String(report)).not.toBe("fail");
    expect(report.blame.size).toBe(0);
  });

  test("by a node above a stopGradient", () => {
    const h = tanh(x);
    expect(verdict(sum(mul(h, stopGradient(h))), { x: [0.1, 0.5, 1] }, { wrt: { h } })).toBe("pass");
  });

  test("where everything cancels to 0", () => {
    expect(verdict(log(sum(softmax(x))), { x: [0.1, 0.5, 1] })).toBe("pass");
    const centred = sub(x, mean(x));
    expect(verdict(sum(mul(centred, 1 / 3)), { x: [0.1, 0.5, 1] })).toBe("pass");
  });

  test("far from 0, where the first steps cross many turns", () => {
    expect(verdict(sin(s), { s: 1e6 })).not.toBe("fail");
    expect(verdict(sum(add(sin(mul(x, constant([0, 1, 1]))), x)), { x: [1e6, 0.5, 1] })).not.toBe("fail");
  });

  test("with an axis that only a size has", () => {
    expect(verdict(mul(s, axisSize("batch")), { s: 2 }, { axes: { batch: 5 } })).toBe("pass");
  });

  test("at an infinite slope: nobody is to blame for that", () => {
    const report = checkGradients(add(sum(sqrt(x)), sum(square(x))), { x: [0, 1, 4] }, { mode });
    expect(report.verdict).toBe("fail");
    expect(report.blame.size).toBe(0);
  });
});

describe.each(modes)("where two inputs meet in a tie, in %s mode,", (mode) => {
  test("a rule that gives each of them all is found, although it is right for each alone", () => {
    const [a, b] = [input("a", [3]), input("b", [3])];
    const greedy = elementwise({
      name: "Greedy",
      domain: { a: real, b: real },
      value: Math.max,
      vjp: {
        a: (yBar, { a, b }) => mul(yBar, where(greaterEqual(a, b), 1, 0)),
        b: (yBar, { a, b }) => mul(yBar, where(greaterEqual(b, a), 1, 0)),
      },
      doc: ops.Maximum.doc,
    });
    const loss = sum(mul(apply(greedy, { a, b }), constant([1, 2, 3])));
    const report = checkGradients(loss, { a: [1, 2, 3], b: [1, 2, 0] }, { mode, blame: false });
    expect(report.verdict).toBe("fail");
    expect(report.entries.last()).toMatchObject({ direction: "all its inputs together", analytic: 2, numeric: 1 });
  });
});
