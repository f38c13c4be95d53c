import { add, mul, type Node, ops, parameter, stopGradient, sum, tanh } from "@adjoint/core";
import { expect, test } from "vitest";
import { gradientMatchers } from "../src/vitest.ts";
import { filled, nodeOf, withRules } from "./planted-models.ts";

expect.extend(gradientMatchers);

const W = parameter("W", [3]);
const bindings = { W: filled(1, 3) };
const Half = withRules(ops.Tanh, { x: (yBar) => mul(0.5, yBar) });
const FlatExp = withRules(ops.Exp, { x: (yBar, _, { y }) => mul(yBar, stopGradient(y)) });
const [right, wrong, flat] = [sum(tanh(W)), sum(nodeOf(Half, { x: W })), sum(nodeOf(FlatExp, { x: W }))];

test("right gradients match, wrong ones do not", () => {
  expect(right).toHaveCorrectGradients(bindings);
  expect({ right, twice: mul(2, right) }).toHaveCorrectGradients(bindings, { mode: "fast" });
  expect(wrong).not.toHaveCorrectGradients(bindings);
});

test("an order that is wrong does not match, the one below does", () => {
  expect(flat).toHaveCorrectGradientsAtOrder(1, bindings);
  expect(flat).not.toHaveCorrectGradientsAtOrder(2, bindings);
});

test("what could not be checked matches neither as it is nor with .not", () => {
  const hidden: Node = add(1e6, mul(1e-12, sum(W)));
  const unknown = /could not be decided\.\n\nGradient check of Add \[\]: inconclusive/;
  expect(() => expect(hidden).toHaveCorrectGradients(bindings)).toThrow(unknown);
  expect(() => expect(hidden).not.toHaveCorrectGradients(bindings)).toThrow(unknown);
  expect(() => expect(hidden).not.toHaveCorrectGradientsAtOrder(1, bindings, { mode: "fast" })).toThrow(unknown);
});

test("a failure prints the report", () => {
  expect(() => expect(wrong).toHaveCorrectGradients(bindings)).toThrow(/^Gradient check of Sum \[\]: fail, 3 entries/);
  expect(() => expect(right).not.toHaveCorrectGradients(bindings)).toThrow(
    "These gradients are right, and should not be.",
  );
});

test("a value that is not a node is refused", () => {
  expect(() => expect(1).toHaveCorrectGradients(bindings)).toThrow(
    "toHaveCorrectGradients: expect(…) takes a node, a list or a record of nodes; got 1.",
  );
});
