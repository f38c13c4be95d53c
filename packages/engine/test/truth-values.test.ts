import { apply, constant, elementwise, evaluate, input, logicalNot, ndarray, pad, real } from "@adjoint/core";
import { expect, test } from "vitest";
import { compileSync } from "../src/index.ts";

const IsStrange = elementwise({
  name: "IsStrange",
  domain: { x: real },
  kind: "bool",
  value: (x) => [256, 0.5, Number.NaN, -1, 0][x] as number,
  vjp: { x: null },
  doc: { summary: "A test.", formula: "y = f(x)", kinks: "none", source: "by definition" },
});

test.each(["float64", "float32"] as const)("truth values are 0 and 1, as in the reference: %s", (dtype) => {
  const x = input("x", [5]);
  const strange = apply(IsStrange, { x });
  const padded = pad(strange, { before: 1, value: 1 });
  const outputs = [strange, logicalNot(strange), padded, pad(constant(ndarray([7], "int32")), { after: 1, value: -1 })];
  const bindings = { x: [0, 1, 2, 3, 4] };
  const results = compileSync(outputs, { dtype })
    .run(bindings)
    .map(({ data }) => [...data]);
  expect(results).toEqual([[1, 1, 1, 1, 0], [0, 0, 0, 0, 1], [1, 1, 1, 1, 1, 0], [7, -1]]); // biome-ignore format: a matrix
  expect(results).toEqual(evaluate(outputs, bindings, { dtype }).map(({ data }) => [...data]));
});
