import { inspect } from "node:util";
import { exp, input, ndarray } from "@adjoint/core";
import { expect, test } from "vitest";

test("nodes and arrays are logged as they print", () => {
  const y = exp(input("x", ["batch", 2]));
  const array = ndarray([[1, 2]]);
  expect(inspect(y)).toBe(String(y));
  expect(inspect({ y })).toBe("{ y: Exp [batch, 2] }");
  expect(inspect(array)).toBe(String(array));
  expect(Object.keys(y)).not.toContain("inspect");
});
