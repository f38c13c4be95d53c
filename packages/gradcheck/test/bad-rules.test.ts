import {
  apply,
  constant,
  cos,
  elementwise,
  GradientError,
  input,
  mul,
  type Node,
  ops,
  parameter,
  real,
  sin,
  sum,
} from "@adjoint/core";
import type { JvpRule, VjpRule } from "@adjoint/core/ops";
import { describe, expect, test } from "vitest";
import { checkFunction, checkGradients, checkOp, LawError } from "../src/index.ts";

type Rule = (given: Node, inputs: { readonly x: Node }) => unknown;

const right: Rule = (given, { x }) => mul(given, cos(x));

/** A sine with two rules, given as any functions. */
const sine = (reverse: Rule, forward: Rule = right) => ({
  ...elementwise({
    name: "Mine",
    domain: { x: real },
    value: Math.sin,
    vjp: { x: reverse as VjpRule<"x", object> },
    doc: ops.Sin.doc,
  }),
  jvp: { x: forward as JvpRule<"x", object> },
});
const throws: Rule = () => {
  throw new TypeError("no weights yet");
};
const elsewhere = input("scale", []);
const ofAnother: Rule = (given, { x }) => mul(mul(given, elsewhere), cos(x));
const v = input("v", [3]);
const bindings = { v: [1, 2, 3] };

/** A wrong record, and what every check says of it. */
const cases: readonly [string, ReturnType<typeof sine>, RegExp][] = [
  ["a reverse rule that throws", sine(throws), /Mine: its vjp by x throws at Mine \[[^\]]*\]/],
  ["a forward rule that throws", sine(right, throws), /Mine: its jvp by x throws at Mine \[[^\]]*\]/],
  [
    "a reverse rule of another node",
    sine(ofAnother),
    /Mine: its vjp by x uses scale \[\], which is no part of the op: .* Make it an input of the op, or a constant\./,
  ],
  [
    "a forward rule of another node",
    sine(right, ofAnother),
    /Mine: its jvp by x uses scale \[\], which is no part of the op: .* Make it an input of the op, or a constant\./,
  ],
];

const errorOf = (work: () => unknown): Error => {
  try {
    work();
  } catch (error) {
    return error as Error; // whatever it is, the test compares it
  }
  throw new Error("nothing was thrown");
};

describe.each(cases)("%s is named", (_, op, says) => {
  const ofRule = says.source.includes("throws") ? /TypeError: no weights yet/ : /scale/;

  test("by a check of a graph, in both modes, with what was thrown as its cause", () => {
    for (const mode of ["full", "fast"] as const) {
      const error = errorOf(() => checkGradients(sum(apply(op, { x: v })), bindings, { mode }));
      expect(error).toBeInstanceOf(GradientError);
      expect(error.message).toMatch(says);
      expect(error.message).toMatch(ofRule);
      if (ofRule.source.includes("TypeError")) expect(error.cause).toEqual(new TypeError("no weights yet"));
    }
  });

  test("by a check of the op", () => {
    const error = errorOf(() => checkOp(op, { seed: 1, numRuns: 10 }));
    expect(error).toBeInstanceOf(LawError);
    expect(error.message).toMatch(says);
    expect(error.message).toMatch(ofRule);
  });

  test("by a check of a function", () => {
    const error = errorOf(() => checkFunction(({ x }) => sum(apply(op, { x })), { x: [3] }, { seed: 1 }));
    expect(error.message).toMatch(says);
    expect(error.message).toMatch(ofRule);
  });
});

test("a forward rule that gives no node is named as a reverse rule is", () => {
  const number = sine(right, () => 3);
  expect(() => checkGradients(sum(apply(number, { x: v })), bindings)).toThrow(
    new GradientError(
      "Mine: its jvp by x gives 3, not a node, at Mine [3]. Write null in the record where there is no gradient.",
    ),
  );
});

test("two inputs of one name are refused by each check that binds by name", () => {
  expect(() => checkGradients(mul(sum(v), parameter("v", [])), bindings)).toThrow(/^Two nodes have the name "v"/);
  expect(() => checkFunction(({ x }) => mul(sum(x), parameter("x", [])), { x: [3] })).toThrow(
    /^checkFunction: two inputs have the name "x": x \[3\] and x \[\]\. Give them different names\.$/,
  );
});

describe("a loss of denormal numbers", () => {
  const loss = (scale: number): Node => mul(scale, sum(sin(v)));

  test.each(["full", "fast"] as const)("is not accused, and told how to be checked, in %s mode", (mode) => {
    for (const scale of [1e-310, 1e-322, 5e-324]) {
      for (const at of [bindings, { v: [1, 1, 1] }]) {
        const report = checkGradients(loss(scale), at, { mode });
        expect(report.verdict, String(report)).not.toBe("fail");
        expect(String(report)).toMatch(/is below 2\.2e-308, .*: multiply it by a power of two/);
      }
    }
    expect(checkGradients(loss(1e-310), bindings, { mode }).verdict).toBe("pass");
  });

  test("is wrong where its gradient is", () => {
    const half = sine((given, { x }) => mul(mul(0.5, given), cos(x)));
    expect(checkGradients(mul(1e-310, sum(apply(half, { x: v }))), bindings).verdict).toBe("fail");
  });
});

test("steps that leave the domain of an op which refuses are left out", () => {
  const clipped = apply(ops.AtLeast, { x: v, least: constant([0, 0, 0]) });
  for (const mode of ["full", "fast"] as const)
    expect(checkGradients(sum(sin(clipped)), { v: [0.01, 0.05, 2] }, { mode }).verdict).toBe("pass");
});
