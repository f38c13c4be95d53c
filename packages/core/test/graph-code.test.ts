import * as core from "@adjoint/core";
import { apply, constant, elementwise, exp, input, type Node, named, neg, ops, real, sameGraph } from "@adjoint/core";
import { graphCode, listNodes } from "@adjoint/core/graphs";
import { expect, test } from "vitest";

const x = input("x", [2]);

/** What the statements build when they run. */
function run(outputs: readonly Node[], own: Readonly<Record<string, unknown>> = {}): readonly Node[] {
  const { statements, imports, foreign, refer } = graphCode(outputs);
  const names = [...imports, ...foreign];
  const text = `"use strict"; ${statements.join("\n")} return [${outputs.map(refer).join(", ")}];`;
  const all: Readonly<Record<string, unknown>> = { ...core, ...own };
  return new Function(...names, text)(...names.map((name) => all[name])) as readonly Node[];
}

test.each([
  ["class"],
  ["delete"],
  ["await"],
  ["let"],
  ["eval"],
  ["arguments"],
  ["undefined"],
  ["Number"],
  ["NaN"],
  ["Infinity"],
  ["ops"],
  ["n1"],
])("a node called %s gets a variable that a module can have", (name) => {
  const built = [named(name, exp(x)), constant([Number.NaN, Number.POSITIVE_INFINITY])];
  expect(sameGraph(run(built), built)).toBe(true);
});

test("a node called like an op of one's own leaves its name to the op", () => {
  const Soft = elementwise({
    name: "Soft",
    domain: { x: real },
    value: (t) => t / (1 + Math.abs(t)),
    vjp: { x: null },
    doc: ops.Tanh.doc,
  });
  const built = [named("Soft", apply(Soft, { x: neg(x) }))];
  expect(sameGraph(run(built, { Soft }), built)).toBe(true);
  expect(listNodes(built).map(String)).toEqual(["Soft [2]"]);
});
