import { readFileSync } from "node:fs";
import { join, posix } from "node:path";

import { globSync } from "tinyglobby";
import { type Import, importsOf } from "./import.ts";

/** A source file of a package and what it imports. */
export interface Source {
  /** Path from the root of the repository, with forward slashes. */
  readonly path: string;
  readonly imports: readonly Import[];
}

/** All sources of all packages, tests apart. */
export function readSources(root: string): Source[] {
  const paths = globSync("packages/*/src/**/*.ts", { cwd: root, ignore: ["**/*.test.ts", "**/*.test-d.ts"] });
  return paths.sort().map((path) => ({ path, imports: importsOf(readFileSync(join(root, path), "utf8")) }));
}

/** The path that a relative import names; `undefined` for the name of a package. */
export function target(source: Source, { specifier }: Import): string | undefined {
  return specifier.startsWith(".") ? posix.join(posix.dirname(source.path), specifier) : undefined;
}
