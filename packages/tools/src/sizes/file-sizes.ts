import { readFileSync } from "node:fs";
import { join } from "node:path";
import { globSync } from "tinyglobby";

/** A file and its number of lines. */
export interface FileSize {
  readonly path: string;
  readonly lines: number;
}

/** A row of the table: the name of a group, and its files. */
export interface Group {
  readonly name: string;
  readonly files: readonly FileSize[];
}

/** The sources of each package, all tests, all examples. */
export function readGroups(root: string): Group[] {
  const ignore = ["**/node_modules/**", "**/*.gen.ts"];
  const read = (patterns: string[]): FileSize[] =>
    globSync(patterns, { cwd: root, ignore })
      .sort()
      .map((path) => ({ path, lines: lineCount(join(root, path)) }));
  const packages = globSync("packages/*/package.json", { cwd: root })
    .sort()
    .map((path) => path.split("/")[1] ?? "");
  return [
    ...packages.map((name) => ({ name, files: read([`packages/${name}/src/**/*.ts`, "!**/*.test.ts"]) })),
    { name: "tests", files: read(["packages/*/test/**/*.ts", "packages/*/src/**/*.test.ts"]) },
    { name: "benches", files: read(["packages/*/bench/**/*.ts"]) },
    { name: "examples", files: read(["examples/**/*.ts"]) },
  ].filter(({ files }) => files.length > 0);
}

function lineCount(path: string): number {
  const text = readFileSync(path, "utf8");
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}
