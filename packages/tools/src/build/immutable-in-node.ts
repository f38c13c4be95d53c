import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as immutable from "immutable";

/** What built code imports instead of `immutable`; the `imports` of its package say what it stands for. */
export const IMMUTABLE = "#immutable";

/** Node takes the file that is written here; a bundler knows the condition `module`, and takes the package itself. */
const TARGET = JSON.stringify({ module: "immutable", node: "./dist/immutable.js", default: "immutable" });

/**
 * Writes the file that stands for `immutable` in Node, where that package is CommonJS: before an import of CommonJS, Node reads all of
 * its text for names, which takes longer than everything else that loading `@adjoint/core` does. `require` does not, and gives the same module.
 *
 * @throws Error if the manifest does not say what {@link IMMUTABLE} stands for
 */
export function writeImmutableInNode(folder: string): void {
  const { imports = {} }: { readonly imports?: Readonly<Record<string, unknown>> } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  if (JSON.stringify(imports[IMMUTABLE]) !== TARGET) {
    throw new Error(
      `${folder}/package.json: this package uses immutable; add "imports": { "${IMMUTABLE}": ${TARGET} }`,
    );
  }
  const names = Object.keys(immutable).filter((name) => name !== "default" && name !== "module.exports");
  const lines = [
    'import { createRequire } from "node:module";',
    "",
    `export const { ${names.join(", ")} } = createRequire(import.meta.url)("immutable");`,
  ];
  writeFileSync(join(folder, "dist", "immutable.js"), `${lines.join("\n")}\n`);
}
