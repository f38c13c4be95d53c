import { add, checkpoint, constant, input, mul, type Node, ops, scan, sin, square, sum, tanh } from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkGradients } from "../src/index.ts";
import { nodeOf, withRules } from "./planted-models.ts";

const Half = withRules(ops.Tanh, {
  x: (yBar, inputs, at) => mul(0.5, ops.Tanh.vjp.x?.(yBar, inputs as never, at as never) ?? yBar),
});
const half = (x: Node): Node => nodeOf(Half, { x });
const x = input("x", [3]);
const [xs, h0] = [input("xs", [4, 3]), input("h0", [3])];
const rows = [0.1, 0.5, -0.3, 0.7].map((a) => [a, a + 0.1, a - 0.4]);

const scanned = (step: (h: Node) => Node): Node => {
  const { states } = scan(({ h }, { x: slice }) => ({ states: { h: step(add(h, slice)) }, outputs: {} }), {
    states: { h: h0 },
    sequences: { x: xs },
  });
  return sum(square(states.h));
};

describe("an innocent node is not named beside the wrong op that it holds", () => {
  test("a checkpoint", () => {
    const report = checkGradients(sum(square(checkpoint(({ h }) => mul(2, half(sin(h))), { h: x }))), {
      x: [0.1, 0.5, 1],
    });
    expect(report.verdict).toBe("fail");
    expect(report.blame.map(({ node, inside }) => [node.op.name, inside]).toArray()).toEqual([["Tanh", undefined]]);
  });

  test("a scan: the op of its step is named, and where it stands", () => {
    const report = checkGradients(scanned(half), { xs: rows, h0: [0.2, 0, -0.1] });
    expect(report.verdict).toBe("fail");
    expect(
      report.blame.map(({ node, inside, mistake }) => [node.op.name, inside?.op.name, mistake?.kind]).toArray(),
    ).toEqual([["Tanh", "Scan", "constant factor"]]);
    expect(String(report)).toContain("Tanh [3], inside Scan [");
    expect(checkGradients(scanned(tanh), { xs: rows, h0: [0.2, 0, -0.1] }).verdict).toBe("pass");
  });

  test("at order 2 an op whose rule is right, and uses one whose rule is wrong", () => {
    const Outer = withRules(ops.Tanh, { x: (yBar, { x: at }) => mul(yBar, add(1, mul(-1, square(half(at as Node))))) });
    const report = checkGradients(sum(nodeOf(Outer, { x })), { x: [0.1, 0.5, 1] }, { order: 2 });
    expect(report.verdict).toBe("fail");
    expect(
      report.blame.map(({ node, inside, order }) => [node.op === Half, inside?.op === Outer, order]).toArray(),
    ).toEqual([[true, true, 1]]);
  });
});

test("where every rule is right alone, the report says so, and what is left", () => {
  // half the gradient, but only behind a product
  const Odd = withRules(ops.Tanh, {
    x: (yBar, inputs, at) => {
      const whole = ops.Tanh.vjp.x?.(yBar, inputs as never, at as never) ?? yBar;
      return (inputs.x as Node).op.name === "Mul" ? mul(0.5, whole) : whole;
    },
  });
  const report = checkGradients(sum(nodeOf(Odd, { x: square(x) })), { x: [0.1, 0.5, 1] });
  expect([report.verdict, report.blame.size]).toEqual(["fail", 0]);
  expect(report.remarks.first()).toMatch(
    /^Every rule on the way is right by itself, .* a rule that looks at the graph/,
  );
});

test("one wrong entry is called that", () => {
  const Spoilt = withRules(ops.Tanh, {
    x: (yBar, inputs, at) => {
      const right = ops.Tanh.vjp.x?.(yBar, inputs as never, at as never) ?? yBar;
      return add(right, mul(yBar, constant([0, 0.25, 0])));
    },
  });
  const report = checkGradients(sum(square(nodeOf(Spoilt, { x }))), { x: [0.1, 0.5, 1] });
  expect(report.blame.map(({ mistake }) => mistake?.text).toArray()).toEqual([
    "one entry of the gradient by x is wrong, at flat position 1; the others are right",
  ]);
});
