import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generateDoctests } from "../../src/doctest/generate.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "doctest-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const example = (value: string): string => `\`\`\`ts\n1 + 1; // => ${value}\n\`\`\`\n`;

test("docstrings, guides and READMEs give a test each, named after file and line; other files none", () => {
  write("README.md", example("2"));
  write("docs/guide/idea.md", `# Idea\n${example("2")}`);
  write("packages/a/README.md", example("2"));
  write("packages/a/src/b/c.ts", `/**\n * ${example("2").trimEnd().replaceAll("\n", "\n * ")}\n */\n`);
  write("packages/a/test/c.ts", `/**\n * ${example("3").trimEnd().replaceAll("\n", "\n * ")}\n */\n`);
  write("packages/a/node_modules/d/README.md", example("3"));
  generateDoctests(root);
  for (const path of ["README.md.2", "docs/guide/idea.md.3", "packages/a/README.md.2", "packages/a/src/b/c.ts.3"]) {
    expect(readFileSync(join(root, `docs/.doctest/${path}.test.ts`), "utf8")).toContain("doctest.equals(1 + 1");
  }
  expect(existsSync(join(root, "docs/.doctest/packages/a/test"))).toBe(false);
  expect(existsSync(join(root, "docs/.doctest/packages/a/node_modules"))).toBe(false);
});

test("the test of an example that moved is removed, that of one that stayed is not touched", () => {
  write("README.md", `${example("2")}${example("2")}`);
  generateDoctests(root);
  const stayed = join(root, "docs/.doctest/README.md.2.test.ts");
  const moved = join(root, "docs/.doctest/README.md.5.test.ts");
  utimesSync(stayed, 1, 1);
  expect(existsSync(moved)).toBe(true);
  write("README.md", `${example("2")}\n${example("2")}`);
  generateDoctests(root);
  expect(existsSync(moved)).toBe(false);
  expect(existsSync(join(root, "docs/.doctest/README.md.6.test.ts"))).toBe(true);
  expect(statSync(stayed).mtimeMs).toBe(1000);
});
