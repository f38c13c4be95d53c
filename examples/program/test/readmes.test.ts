import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { outsideClaims } from "../src/index.ts";

const examples = join(import.meta.dirname, "../..");
const programs = readdirSync(examples).filter((name) => existsSync(join(examples, name, "main.ts")));
const readme = (name: string): string => readFileSync(join(examples, name, "README.md"), "utf8");

describe("examples/README.md", () => {
  it("lists every program once, and no other", () => {
    const listed = [...readme(".").matchAll(/^\| \[(.+)\]\((.+)\) \|/gm)].map(([, name, link]) => [name, link]);
    expect(listed.sort()).toEqual(programs.sort().map((name) => [name, name]));
  });
});

describe.each(programs)("the README of %s", (name) => {
  const text = readme(name);
  const [top = "", ...parts] = text.split(/^(?=## )/m);

  it("has the parts of all others in their order: what it is about, the command, results, pictures", () => {
    expect(top).toMatch(/^# .+\n\n[A-Z]/);
    expect(top).toMatch(
      new RegExp(
        `^\`\`\`sh\n(npx tsx --conditions=@adjoint/source examples/${name}/main.ts|npx -y pnpm@10 start)`,
        "m",
      ),
    );
    const headings = parts.map((part) => part.split("\n", 1)[0]);
    expect(headings.slice(0, 2)).toEqual(["## Results", "## Pictures"]); // and perhaps the order in which to read several files
    expect(["## Reading order"]).toEqual(expect.arrayContaining(headings.slice(2)));
    for (const part of parts) expect(part.trim().split("\n").length).toBeGreaterThan(2);
  });

  it("has results over three seeds, or says that nothing is random", () => {
    const [results = ""] = parts;
    const seeds = /seed 3|seed 2|seeds 1, 2, 3|^\|.*seed|^\| 3 \||^\| 2 \|/m;
    expect(results).toMatch(/Nothing here is random/.test(results) ? /Nothing here is random/ : seeds);
  });

  it("states no figure in its results that the program does not write there", () => {
    if (!text.includes("<!-- / -->")) return; // its figures are not yet held to the program
    const [results = ""] = parts;
    const words = outsideClaims(results).replace(/```[\s\S]*?```|`[^`]*`/g, "");
    expect(words.match(/\d+(\.\d+)? ?%|\d\.\d+(?!\.md)/g) ?? []).toEqual([]);
  });

  it("names only files that there are", () => {
    for (const [, file = ""] of text.matchAll(/`([\w-]+\.ts)`/g)) {
      const places = [name, `${name}/test`, "translation"].map((folder) => join(examples, folder, file));
      expect(places.some(existsSync), file).toBe(true);
    }
    for (const [, picture = ""] of text.matchAll(/\]\(([\w-]+\.svg)\)/g))
      expect(existsSync(join(examples, name, picture))).toBe(true);
  });
});
