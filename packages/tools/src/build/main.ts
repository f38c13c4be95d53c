/**
 * `pnpm run build [folder …]`: makes the `dist` of every package that is published, or of those in the given folders: declarations
 * by the compiler, JavaScript by the bundler.
 */
import { spawnSync } from "node:child_process";
import { existsSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { globSync } from "tinyglobby";
import { publishedPackages } from "../packages/published-package.ts";
import { bundle } from "./bundle.ts";

const given = process.argv.slice(2).map((folder) => resolve(folder));
process.chdir(resolve(import.meta.dirname, "../../../.."));
const packages = publishedPackages().filter(({ folder }) => given.length === 0 || given.includes(resolve(folder)));

// Declarations of sources that are gone would stay.
for (const { folder } of packages) rmSync(join(folder, "dist"), { recursive: true, force: true });
const compiler = ["node_modules/typescript7/bin/tsc", "-b", "--checkers", "1", ...packages.map(({ folder }) => folder)];
const { status } = spawnSync(process.execPath, compiler, { stdio: "inherit" });
if (status !== 0) process.exit(status ?? 1);

for (const built of packages) {
  await bundle(built);
  const files = globSync("*.js", { cwd: join(built.folder, "dist") });
  const bytes = files.reduce((sum, file) => sum + statSync(join(built.folder, "dist", file)).size, 0);
  console.log(`${built.name}: ${files.length} files of JavaScript, ${Math.round(bytes / 1000)} kB`);
  for (const { specifier, source } of built.entries) {
    const declarations = join(built.folder, source.replace("src/", "dist/").replace(/\.ts$/, ".d.ts"));
    if (!existsSync(declarations)) throw new Error(`${specifier}: ${declarations} was not made`);
  }
}
