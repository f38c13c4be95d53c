import { globSync } from "tinyglobby";
import { expect, test } from "vitest";
import { PURPOSE_TITLES, purposeOf } from "../../src/typedoc/group-by-purpose.ts";

const root = new URL("../../../../", import.meta.url);
const files = globSync("packages/{core,layers,training,data,gradcheck,visual}/src/**/*.ts", { cwd: root });

test("a function goes to the group of what it does", () => {
  expect(purposeOf("/x/packages/core/src/ops/elementwise/relu.ts")).toBe("Activations");
  expect(purposeOf("/x/packages/core/src/ops/elementwise/add.ts")).toBe("Elementwise functions");
  expect(purposeOf("/x/packages/core/src/control/hessian.ts")).toBe("Derivatives");
  expect(purposeOf("/x/packages/core/src/control/scan.ts")).toBe("Loops, branches, checkpoints");
  expect(purposeOf("/x/packages/core/src/arguments/look-up.ts")).toBeUndefined();
});

test("no group is without a file, so that one that is moved is noticed", () => {
  const found = new Set(files.map((file) => purposeOf(file)));
  expect(PURPOSE_TITLES.filter((title) => !found.has(title))).toEqual([]);
});
