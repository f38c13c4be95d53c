import { describe, expect, test } from "vitest";
import { importsOf } from "../../src/imports/import.ts";
import { layering } from "../../src/imports/layering.ts";
import { violations } from "../../src/imports/violations.ts";

const check = (path: string, code: string): string[] => violations([{ path, imports: importsOf(code) }], layering);

describe("an import against the layering is named", () => {
  test.each([
    ["a sibling package", "packages/layers/src/affine.ts", 'import { Trainer } from "@adjoint/training";'],
    ["a sibling's types", "packages/layers/src/affine.ts", 'import type { Trainer } from "@adjoint/training";'],
    ["a package above core", "packages/core/src/graph/node.ts", 'import { affine } from "@adjoint/layers";'],
    ["a foreign package in core", "packages/core/src/graph/node.ts", 'import { max } from "d3-array";'],
    ["fast-check outside gradcheck", "packages/layers/src/affine.ts", 'import fc from "fast-check";'],
    ["fast-check by a sub-path", "packages/visual/src/plot.ts", 'import fc from "fast-check/x";'],
    ["another package by path", "packages/layers/src/affine.ts", 'import { input } from "../../core/src/index.ts";'],
    ["a type by path", "packages/layers/src/affine.ts", 'import type { Node } from "../../core/src/index.ts";'],
    ["a package without a place", "packages/newcomer/src/index.ts", 'import { input } from "@adjoint/core";'],
    [
      "arrays reaching for shapes",
      "packages/core/src/array/nd-array.ts",
      'import { shape } from "../shapes/shape.ts";',
    ],
    ["the graph reaching for ops", "packages/core/src/graph/apply.ts", 'import { Add } from "../ops/leaf/add.ts";'],
    ["a type of a folder above", "packages/core/src/graph/node.ts", 'import type { Add } from "../ops/leaf/add.ts";'],
    ["families reaching for ops", "packages/core/src/families/leaf.ts", 'export { Add } from "../ops/leaf/add.ts";'],
    [
      "a movement reaching for an elementwise op",
      "packages/core/src/ops/movement/pad.ts",
      'import { add } from "../elementwise/add.ts";',
    ],
    [
      "ops reaching for functions",
      "packages/core/src/ops/leaf/input.ts",
      'const f = import("../../functions/masks/one-hot.ts");',
    ],
    ["a folder without a place", "packages/core/src/newcomer/a.ts", 'import { Node } from "../graph/node.ts";'],
    ["anything reaching for the index", "packages/core/src/ops/leaf/input.ts", 'import { add } from "../../index.ts";'],
    ["errors reaching for anything", "packages/core/src/errors.ts", 'import { Node } from "./graph/node.ts";'],
    ["a check reaching for its report", "packages/gradcheck/src/check/a.ts", 'import { b } from "../report/b.ts";'],
  ])("%s", (_, path, code) => {
    expect(check(path, `\n${code}`)).toEqual([expect.stringContaining(`${path}:2: `)]);
  });
});

describe("an import along the layering passes", () => {
  test.each([
    ["packages/layers/src/affine.ts", 'import { input } from "@adjoint/core"; import { List } from "immutable";'],
    ["packages/layers/src/affine.ts", 'import { cell } from "./recurrent/cell.ts";'],
    ["packages/gradcheck/src/laws.ts", 'import fc from "fast-check";'],
    ["packages/visual/src/plot.ts", 'import { max } from "d3-array";'],
    ["packages/core/src/graph/node.ts", 'import { Map } from "immutable"; import type { Op } from "./op.ts";'],
    ["packages/core/src/ops/elementwise/add.ts", 'import { elementwise } from "../../families/elementwise.ts";'],
    ["packages/core/src/ops/elementwise/add.ts", 'import { broadcast } from "../movement/broadcast.ts";'],
    ["packages/core/src/array/dtype.ts", 'import { KindError } from "../errors.ts";'],
    ["packages/core/src/index.ts", 'export * from "./functions/axes/flip.ts";'],
    ["packages/gradcheck/src/check-op.ts", 'import { format } from "./report/format.ts";'],
  ])("%s: %s", (path, code) => {
    expect(check(path, code)).toEqual([]);
  });
});

test.each(Object.entries(layering.folders))("the folders of %s stand above one another", (_, folders) => {
  const placed = new Set<string>();
  for (const [folder, below] of Object.entries(folders)) {
    expect(below.filter((one) => !placed.has(one))).toEqual([]);
    placed.add(folder);
  }
});
