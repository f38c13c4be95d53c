import { expect, test } from "vitest";
import { cycles } from "../../src/imports/cycles.ts";
import { importsOf } from "../../src/imports/import.ts";

const sources = (files: Record<string, string>) =>
  Object.entries(files).map(([path, code]) => ({ path, imports: importsOf(code) }));

test("a cycle over three files is found once, with its path", () => {
  const files = {
    "p/a.ts": 'import { b } from "./b.ts";',
    "p/b.ts": 'export * from "./c/c.ts";',
    "p/c/c.ts": 'import "../a.ts";',
  };
  expect(cycles(sources(files))).toEqual([["p/a.ts", "p/b.ts", "p/c/c.ts", "p/a.ts"]]);
});

test("a file that imports itself is a cycle", () => {
  expect(cycles(sources({ "a.ts": 'import { x } from "./a.ts";' }))).toEqual([["a.ts", "a.ts"]]);
});

test("an import whose names are all types, but which is not `import type`, stays at run time and counts", () => {
  const files = { "a.ts": 'import { type B } from "./b.ts";', "b.ts": 'import { a } from "./a.ts";' };
  expect(cycles(sources(files))).toHaveLength(1);
});

test("type-only imports and exports, and a diamond, are not cycles", () => {
  const files = {
    "a.ts": 'import { b } from "./b.ts"; import { c } from "./c.ts";',
    "b.ts": 'import { d } from "./d.ts"; import type { A } from "./a.ts";',
    "c.ts": 'import { d } from "./d.ts"; export type { A } from "./a.ts";',
    "d.ts": 'let a: import("./a.ts").A; import { List } from "immutable";',
  };
  expect(cycles(sources(files))).toEqual([]);
});
