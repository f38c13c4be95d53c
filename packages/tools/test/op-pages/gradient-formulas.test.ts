import { NDArray, ndarray, ops } from "@adjoint/core";
import { type AnyOp, allOps, isVariadic } from "@adjoint/core/ops";
import { opCases } from "@adjoint/gradcheck";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkFormulas } from "../../src/op-pages/check-formulas.ts";
import { gradientFormulas } from "../../src/op-pages/gradient-formulas.ts";
import { instances } from "../../src/op-pages/instance.ts";
import { opSources } from "../../src/op-pages/op-sources.ts";

const sources = opSources();
const formulasOf = ({ name }: AnyOp): readonly string[] => gradientFormulas(sources.get(name)?.text ?? "", name);

/**
 * Their gradients are what somebody built, which the laws of graphs hold against differences; that of Polygamma is the function of
 * the next order, which the laws of ops do.
 */
const WITHOUT_FORMULA = new Set(["Cond", "Custom", "Polygamma", "Scan", "WhileLoop"]);
const differentiable = allOps.filter(
  (op) => !WITHOUT_FORMULA.has(op.name) && (isVariadic(op) || Object.values(op.vjp).some((rule) => rule !== null)),
);

/** A cotangent of odd numbers over 8, none of them 0. */
const cotangent = ({ shape, data }: NDArray): NDArray =>
  NDArray.adopt(
    shape,
    Float64Array.from(data, (_, i) => ((((i * 7) % 11) - 5) * 2 + 1) / 8),
  );

describe.each(differentiable)("$name", (op) => {
  test("its formulas say what its rules do", () => {
    const instance = instances[op.name];
    if (instance === undefined && op.form.kind === "elementwise") {
      const agrees = fc.property(opCases(op), ({ attributes, values, cotangent }) => {
        expect(checkFormulas(formulasOf(op), { op, attributes, values, seedFor: () => cotangent })).toEqual([]);
      });
      fc.assert(agrees, { numRuns: 30 });
    } else {
      if (instance === undefined) throw new Error(`${op.name}: add an instance of it to op-pages/instance.ts`);
      const { inputs, ...rest } = instance;
      const values = Object.fromEntries(
        Object.entries(inputs).map(([name, value]) => [name, ndarray(value as number[])]),
      );
      expect(checkFormulas(formulasOf(op), { op, values, seedFor: cotangent, ...rest })).toEqual([]);
    }
  });
});

test("a formula that is wrong, and one that is missing, are found", () => {
  const at = { op: ops.Log as AnyOp, attributes: {}, values: { x: ndarray([2, 4]) }, seedFor: cotangent };
  expect(checkFormulas(["\\bar x = \\bar y / x"], at)).toEqual([]);
  expect(checkFormulas(["\\bar x = \\bar y\\, x"], at)[0]).toMatch(
    /^Log, by x: the formula says -2.25 and the rule -0.5625/,
  );
  expect(checkFormulas([], at)).toEqual(["Log: there is no formula for the cotangent of x"]);
});
