import { lookUp } from "@adjoint/core";
import { expect, test } from "vitest";

test("lookUp gives the entry of a list, a map or a record", () => {
  expect(lookUp(["a", "b"], 1)).toBe("b");
  expect(lookUp(Float64Array.of(0, 0.5), 0)).toBe(0);
  expect(lookUp(new Map([["x", 1]]), "x")).toBe(1);
  expect(lookUp({ get: 2 }, "get")).toBe(2);
});

test("lookUp refuses a key without an entry", () => {
  expect(() => lookUp(["a"], 1)).toThrow(new RangeError("There is no entry for 1."));
  expect(() => lookUp(new Map<string, number>(), "x")).toThrow(new RangeError("There is no entry for x."));
  expect(() => lookUp({ a: 1 }, "x")).toThrow(new RangeError("There is no entry for x."));
});
