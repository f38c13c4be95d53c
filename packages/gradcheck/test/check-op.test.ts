import { runInNewContext } from "node:vm";
import { apply, Body, defineOp, elementwise, evaluate, input, mul, named, ndarray, ops, real } from "@adjoint/core";
import { allOps, always, equalShapes, isVariadic } from "@adjoint/core/ops";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  checkGradients,
  checkOp,
  choices,
  GradientReport,
  LawError,
  laws,
  type OpCase,
  opCases,
} from "../src/index.ts";
import { caseCode } from "../src/subjects/case-code.ts";

const Cube = elementwise({
  name: "Cube",
  domain: { x: real },
  value: (x) => x ** 3,
  vjp: { x: (yBar, { x }) => mul(yBar, mul(2, mul(x, x))) },
  doc: { summary: "Third power.", formula: "y = x^3", kinks: "none", source: "wrong: 2 for 3" },
});

function failure(options: object): LawError<OpCase> {
  try {
    checkOp(Cube, options);
  } catch (error) {
    if (error instanceof LawError) return error;
  }
  throw new Error("nothing was found");
}

describe("a failure of checkOp", () => {
  test("names the op, the law and the input, with a small round case", () => {
    const { message } = failure({ seed: 5 });
    expect(message.replace(/after \d+ runs and \d+ shrinks/, "after … runs")).toBe(
      [
        "Cube: its vjp is what differences say: by x: ⟨vjp, xDot⟩ is 2 and should be 3 ± 2.6e-14 (ratio 0.6666666666666666)",
        "  x 1",
        "  yBar 1, then 1",
        "  xDot 1, then 1",
        "  as code:",
        '    import { apply, input } from "@adjoint/core";',
        '    import { checkGradients } from "@adjoint/gradcheck";',
        '    const x = input("x", []);',
        "    const result = apply(Cube, { x });",
        "    checkGradients(result, { x: 1 });",
        `  after … runs; again with { seed: 5, path: ${/path: (".*")/.exec(message)?.[1]} }`,
      ].join("\n"),
    );
  });

  test("is seen again from its seed and path", () => {
    const first = failure({ seed: 5 });
    const path = /path: "(.*)"/.exec(first.message)?.[1] ?? "";
    const again = failure({ seed: 5, path, laws: [laws.vjpByDifferences] });
    expect(again.message.split("\n").slice(0, -1)).toEqual(first.message.split("\n").slice(0, -1));
    expect(again.example?.values.x?.toArray()).toBe(1);
  });

  test("is code that runs, for every op", () => {
    const parts = { apply, Body, named, checkGradients, evaluate, input, ndarray, ops };
    for (const op of allOps.filter((op) => op.shape.draw !== null && (isVariadic(op) || op.inputs.length > 0))) {
      for (const example of fc.sample(opCases(op, { everyKind: true }), { numRuns: 5, seed: 1 })) {
        const code = caseCode(example).replaceAll(/^import .*\n/gm, "");
        const result: unknown = runInNewContext(code, { ...parts });
        const value = result instanceof GradientReport ? result.outputs.first() : undefined;
        expect(value?.op ?? op, code).toBe(op);
      }
    }
    const [example] = fc.sample(opCases(Cube), { numRuns: 1, seed: 1 });
    const code = caseCode(example as OpCase).replaceAll(/^import .*\n/gm, "");
    expect(runInNewContext(code, { ...parts, Cube })).toMatchObject({ verdict: "fail" });
  });

  test("of a record that breaks says with what", () => {
    const Broken = defineOp({
      ...ops.Copy,
      name: "Broken",
      shape: equalShapes(["x"]),
      kind: always("real"),
      kernel: () => () => {
        throw new RangeError("out of luck");
      },
    });
    expect(() => checkOp(Broken, { seed: 1 })).toThrow(/^Broken: its value .*: it throws RangeError: out of luck\n/);
  });
});

test("checkOp gives a line for each law that applies, with what it measured", () => {
  const results = checkOp(ops.Mul, { numRuns: 30, seed: 1 });
  expect(results.map(({ law }) => law)).toContain(laws.repeatedInput);
  expect(results.map(({ law }) => law)).not.toContain(laws.oneSided);
  for (const { runs, telling, worst } of results) {
    expect(runs).toBe(30);
    expect(telling).toBeGreaterThan(15);
    expect(worst).toBeLessThan(1e-12);
  }
});

describe("cases of an op", () => {
  const sample = (op: Parameters<typeof opCases>[0], options = {}) =>
    fc.sample(opCases(op, options), { numRuns: 300, seed: 3 });

  test("come in rank 0, with size 0, and with equal sizes", () => {
    const shapes = sample(ops.MatMul).map(({ values }) => values.a?.shape ?? []);
    expect(shapes.some((shape) => shape.includes(0))).toBe(true);
    expect(shapes.some((shape) => shape.at(-1) === shape.at(-2))).toBe(true);
    expect(sample(ops.Exp).some(({ sizes }) => sizes.length === 0)).toBe(true);
  });

  test("keep away from kinks and the ends of a domain, in eighths", () => {
    for (const { values } of sample(ops.Log)) {
      for (const value of values.x?.data ?? []) {
        expect(value).toBeGreaterThanOrEqual(0.25);
        expect(Number.isInteger(8 * value)).toBe(true);
      }
    }
    for (const { values } of sample(ops.Relu))
      for (const value of values.x?.data ?? []) expect(Math.abs(value)).toBeGreaterThanOrEqual(0.25);
  });

  test("tie only if kinks are sought", () => {
    const hasTie = (data: Iterable<number> = []): boolean => new Set(data).size < [...data].length;
    const distinct = sample(ops.Maximum).map(({ values }) => [...(values.a?.data ?? []), ...(values.b?.data ?? [])]);
    expect(distinct.some(hasTie)).toBe(false);
    expect(sample(ops.Max, { sampling: "kinked" }).some(({ values }) => hasTie(values.x?.data))).toBe(true);
    expect(sample(ops.Relu, { sampling: "kinked" }).some(({ values }) => [...(values.x?.data ?? [])].includes(0))).toBe(
      true,
    );
  });

  test("repeat ids", () => {
    const repeated = sample(ops.Gather).filter(
      ({ values }) => new Set(values.indices?.data).size < (values.indices?.data.length ?? 0),
    );
    expect(repeated.length).toBeGreaterThan(30);
  });

  test("have every kind that an input takes, where asked", () => {
    const dtypes = (everyKind: boolean) =>
      new Set(sample(ops.Transpose, { everyKind }).map(({ values }) => values.x?.dtype));
    expect(dtypes(false)).toEqual(new Set(["float64"]));
    expect(dtypes(true)).toEqual(new Set(["float64", "int32", "bool"]));
  });
});

test("choices shrink to the least ones that still fail, and replay", () => {
  const pairs = choices((choose) => [choose(-5, 20), choose(-5, 20)]);
  const property = fc.property(pairs, ([a = 0, b = 0]) => a < 8 || b < 8);
  const found = fc.check(property, { seed: 9, numRuns: 1000 });
  expect(found.counterexample).toEqual([[8, 8]]);
  const { counterexamplePath: path } = found;
  expect(fc.check(property, { seed: 9, path: path ?? "" }).counterexample).toEqual([[8, 8]]);
});
