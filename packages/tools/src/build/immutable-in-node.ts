import { writeFileSync } from "node:fs";
import { join } from "node:path";
import * as immutable from "immutable";

/** What built code imports instead of `immutable`; each package that does says in its `imports` what it stands for. */
export const IMMUTABLE = "#immutable";

/**
 * Writes the file that stands for `immutable` in Node, where that package is CommonJS: before an import of CommonJS, Node reads all of
 * its text for names, which takes longer than everything else that loading `@adjoint/core` does. `require` does not, and gives the same module.
 */
export function writeImmutableInNode(folder: string): void {
  const names = Object.keys(immutable).filter((name) => name !== "default" && name !== "module.exports");
  const lines = [
    'import { createRequire } from "node:module";',
    "",
    `export const { ${names.join(", ")} } = createRequire(import.meta.url)("immutable");`,
  ];
  writeFileSync(join(folder, "dist", "immutable.js"), `${lines.join("\n")}\n`);
}
