import { expect, test } from "vitest";
import { overLimits, sizeRow } from "../../src/sizes/size-row.ts";

const group = (...lines: number[]) => ({ name: "g", files: lines.map((n, i) => ({ path: `${i}.ts`, lines: n })) });

test("median, ninth tenth and longest of ten files", () => {
  const row = sizeRow(group(100, 90, 80, 70, 60, 50, 40, 30, 20, 10));
  expect(row).toEqual({ name: "g", files: 10, median: 50, ninth: 90, longest: { path: "0.ts", lines: 100 } });
});

test("files at the limits pass", () => {
  expect(overLimits([group(80, 80, 80, 80, 80, 80, 80, 80, 200, 400)])).toEqual([]);
});

test.each([
  ["the median", [81, 81, 10]],
  ["nine in ten", [1, 1, 1, 1, 1, 1, 1, 1, 201, 201]],
  ["one file", [...Array<number>(20).fill(1), 401]],
])("%s over its limit is one complaint", (_, lines) => {
  expect(overLimits([group(...lines)])).toHaveLength(1);
});
