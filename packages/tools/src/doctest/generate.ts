import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { globSync } from "tinyglobby";
import { docstrings } from "./docstrings.ts";
import { fencesIn } from "./fence.ts";
import { testFile } from "./test-file.ts";

const sources = ["packages/*/src/**/*.ts", "!packages/tools/**", "!**/*.test.ts"];
const prose = ["README.md", "CONTRIBUTING.md", "docs/index.md", "docs/guide/**/*.md", "packages/*/README.md"];
const folder = "docs/.doctest";

/** Writes a test for every example in docstrings, guides and READMEs, and removes those whose example is gone. */
export function generateDoctests(root: string): void {
  const paths = globSync([...sources, ...prose], { cwd: root, ignore: ["**/node_modules/**"] });
  const tests = new Map<string, string>();
  for (const path of paths.sort()) {
    const text = readFileSync(join(root, path), "utf8");
    for (const fence of fencesIn(path.endsWith(".ts") ? docstrings(text) : text, path)) {
      tests.set(`${folder}/${path}.${fence.line}.test.ts`, testFile(fence));
    }
  }
  for (const old of globSync(`${folder}/**/*.test.ts`, { cwd: root, dot: true })) {
    if (!tests.has(old)) rmSync(join(root, old));
  }
  for (const [path, text] of tests) writeIfChanged(join(root, path), text);
}

/** Writes a file unless it has this content already, so that watchers do not see a change. */
function writeIfChanged(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  let before: string | undefined;
  try {
    before = readFileSync(path, "utf8");
  } catch {
    // the file does not exist yet
  }
  if (before !== text) writeFileSync(path, text);
}
