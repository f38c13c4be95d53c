import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { publishedPackages } from "../../src/packages/published-package.ts";

const root = resolve(import.meta.dirname, "../../../..");
const packages = publishedPackages(root);
const referenced = readFileSync(join(root, "tsconfig.json"), "utf8");

test("packages that are private are not published", () => {
  const names = packages.map(({ name }) => name);
  expect(names).toContain("@adjoint/core");
  expect(names).not.toContain("@adjoint/tools");
});

test("an entry stands for a file of the sources", () => {
  const core = packages.find(({ name }) => name === "@adjoint/core");
  expect(core?.entries).toContainEqual({ specifier: "@adjoint/core/ops", source: "./src/ops.ts" });
});

describe.each(packages)("$name", ({ folder, entries }) => {
  const manifest: Readonly<Record<string, unknown>> = JSON.parse(
    readFileSync(join(root, folder, "package.json"), "utf8"),
  );

  test("says what users and tools have to know", () => {
    expect(manifest).toMatchObject({
      description: expect.stringMatching(/\.$/),
      license: "MIT",
      type: "module",
      sideEffects: false,
      engines: { node: ">=20.19" },
      scripts: { prepack: "node --import tsx ../tools/src/build/main.ts ." },
    });
    expect(manifest.files).toEqual(expect.arrayContaining(["dist", "src", "!**/*.tsbuildinfo"]));
    expect(existsSync(join(root, folder, "README.md"))).toBe(true);
  });

  test("is compiled with the others, and each entry has sources, types and JavaScript", () => {
    expect(referenced).toContain(`"path": "${folder}"`);
    expect(entries.length).toBeGreaterThan(0);
    for (const { source } of entries) {
      expect(existsSync(join(root, folder, source)), source).toBe(true);
      const built = source.replace("src/", "dist/").replace(/\.ts$/, "");
      expect(Object.values(manifest.exports as object)).toContainEqual({
        "@adjoint/source": source,
        types: `${built}.d.ts`,
        default: `${built}.js`,
      });
    }
  });
});
