import {
  ArgumentError,
  add,
  gather,
  log,
  matMul,
  mul,
  type Node,
  ops,
  parameter,
  relu,
  softmax,
  square,
  sum,
  tanh,
} from "@adjoint/core";
import { describe, expect, test } from "vitest";
import { checkFunction, FunctionError } from "../src/index.ts";
import { nodeOf, withRules } from "./planted-models.ts";

const shapes = { x: ["batch", 2], ids: { shape: ["batch"], kind: "int32" } } as const;

function failure(work: () => unknown): FunctionError {
  try {
    work();
  } catch (error) {
    if (error instanceof FunctionError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

test("a function of which no draw decides anything fails", () => {
  // the rounding of the first term hides the second one at every point
  const hidden = ({ x }: { readonly x: Node }): Node =>
    add(sum(mul(1e30, x)), sum(mul(1e-30, tanh(parameter("w", [])))));
  expect(() => checkFunction(hidden, { x: [1] }, { seed: 2 })).toThrow(
    /^checkFunction: nothing is known, since all 20 checks were inconclusive/,
  );
});

describe("a function of nodes", () => {
  test("with right gradients passes at every point, its own parameters and ids among them", () => {
    const table = parameter("table", [2, 3]);
    const result = checkFunction(
      ({ x, ids }) => ({ loss: sum(square(softmax(matMul(x, table)))), rows: gather(table, ids) }),
      shapes,
      { seed: 4, order: 2 },
    );
    expect(result).toMatchObject({ runs: 20, inconclusive: 0 });
    expect(result.maxRelativeError).toBeLessThan(1e-9);
    expect(result.resolution).toBeLessThan(1e-3);
  });

  test("gets values inside the domains of its ops, and at kinks where asked", () => {
    expect(checkFunction(({ x }) => sum(log(x)), shapes, { seed: 1, numRuns: 50 }).inconclusive).toBe(0);
    expect(checkFunction(({ x }) => sum(relu(x)), shapes, { seed: 1, sampling: "kinked" }).runs).toBe(20);
  });

  const Swapped = withRules(ops.MatMul, { a: (yBar, { b }) => matMul(yBar, b as Node) });
  const wrong = ({ x }: { readonly x: Node }): Node => tanh(nodeOf(Swapped, { a: x, b: parameter("W", [2, 2]) }));

  test("with a wrong one fails at a small, round point, with the rule to blame and code to paste", () => {
    const error = failure(() => checkFunction(wrong, { x: ["batch", 2] }, { seed: 3 }));
    const [shape] = [...(error.bindings?.values() ?? [])].map((array) => array.shape);
    expect(shape).toEqual([1, 2]);
    expect(
      [...(error.bindings?.values() ?? [])].flatMap(({ data }) => [...data]).every((v) => Number.isInteger(8 * v)),
    ).toBe(true);
    expect(error.report?.blame.first()).toMatchObject({ input: "a", mistake: { kind: "transposed operand" } });
    expect(error.message).toMatch(/^checkFunction: Gradient check of Tanh \[batch, 2\]: fail/);
    expect(error.message).toMatch(/\nafter \d+ draws? and \d+ shrinks; again with \{ seed: 3, path: "[\d:]+" \}\n/);
    expect(error.message).toContain("const n2 = apply(");
    expect(error.message).toContain("const report = checkGradients(loss, {");
  });

  test("fails again at the same point from its seed and path", () => {
    const first = failure(() => checkFunction(wrong, { x: ["batch", 2] }, { seed: 3 }));
    const [, path = ""] = /path: "([\d:]+)"/.exec(first.message) ?? [];
    const again = failure(() => checkFunction(wrong, { x: ["batch", 2] }, { seed: 3, path }));
    expect(again.report?.toString()).toBe(first.report?.toString());
  });

  test("that throws is told so", () => {
    const Broken = withRules(ops.Tanh, {
      x: () => {
        throw new RangeError("my own mistake");
      },
    });
    const error = failure(() =>
      checkFunction(({ x }) => add(sum(nodeOf(Broken, { x })), mul(2, sum(x))), { x: [2] }, { seed: 1 }),
    );
    expect(error.message).toContain("checkFunction: it throws RangeError: my own mistake");
  });
});

test.each([
  ["seed: NaN", { seed: Number.NaN }, "checkFunction: seed is an integer; got NaN."],
  ["no runs", { numRuns: 0 }, "checkFunction: numRuns must be a positive integer; got 0."],
  [
    "a word in place of a path",
    { path: "x" },
    'checkFunction: path is the one of a failure, such as "0:1:3"; got "x".',
  ],
])("%s is refused", (_, options, message) => {
  expect(() => checkFunction(({ x }) => sum(x), { x: [1] }, options)).toThrow(new ArgumentError(message));
});

test("what is not a function, or not a record of shapes, is refused", () => {
  expect(() => checkFunction(null as never, {})).toThrow(
    new ArgumentError("checkFunction: build is null; a function is needed."),
  );
  expect(() => checkFunction(({ x }: never) => x, null as never)).toThrow(
    new ArgumentError("checkFunction: shapes is null; a record is needed."),
  );
});

test("the seed of draws that decide nothing is told where none was given", () => {
  const hidden = ({ x }: { readonly x: Node }): Node =>
    add(sum(mul(1e30, x)), sum(mul(1e-30, tanh(parameter("w", [])))));
  expect(failure(() => checkFunction(hidden, { x: [1] })).seed).toSatisfy(Number.isSafeInteger);
});
