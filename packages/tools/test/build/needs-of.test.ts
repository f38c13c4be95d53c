import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { needsOf } from "../../src/build/needs-of.ts";

const folder = mkdtempSync(join(tmpdir(), "needs-"));
const imports: Readonly<Record<string, readonly string[]>> = {
  "/index.ts": ["/file.ts", "/plain.ts"],
  "/file.ts": ["node:fs", "loud", "/plain.ts"],
  "/plain.ts": ["@ours/quiet/door", "\0runtime.js"],
};
const importsOf = (module: string): readonly string[] => imports[module] ?? [];

beforeAll(() => {
  for (const [name, manifest] of Object.entries({ loud: {}, "@ours/quiet": { sideEffects: false } })) {
    mkdirSync(join(folder, "node_modules", name), { recursive: true });
    writeFileSync(join(folder, "node_modules", name, "package.json"), JSON.stringify(manifest));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test("a module needs what its imports need: Node, and packages that may have an effect", () => {
  expect(needsOf("/file.ts", importsOf, folder)).toEqual(["loud", "node"]);
  expect(needsOf("/index.ts", importsOf, folder)).toEqual(["loud", "node"]);
});

test("a package that promises to load without effect is not a need", () => {
  expect(needsOf("/plain.ts", importsOf, folder)).toEqual([]);
});
