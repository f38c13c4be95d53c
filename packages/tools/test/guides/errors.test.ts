import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../../..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** The classes that are thrown: those that extend an error, and are not only a parent of others. */
const classes = globSync("packages/*/src/**/*.ts", { cwd: root, ignore: "packages/tools/**" })
  .flatMap((path) => [...read(path).matchAll(/^export class (\w+)(?:<.*>)? extends \w*Error\b/gm)])
  .map(([, name = ""]) => name)
  .filter((name) => name !== "AdjointError");

const sections = read("docs/guide/18-errors.md")
  .split(/^### /m)
  .slice(1)
  .map((section): [name: string, text: string] => [section.split("\n", 1)[0] ?? "", section]);

test("the page of errors has a section for each class of error, and for no other", () => {
  expect(sections.map(([name]) => name).sort()).toEqual([...classes].sort());
  expect(classes).toContain("ShapeError");
});

test.each(sections)("%s: a program throws it, and words say what to do", (name, text) => {
  expect(text).toContain(`// throws ${name}`);
  expect(text.replaceAll(/^```ts[\s\S]*?^```/gm, "").length).toBeGreaterThan(60);
});
