import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { isAbsolute, join } from "node:path";

/**
 * The packages of others that a module needs, itself or through what it imports, and that do not promise to load without effect
 * (`sideEffects: false`), sorted. `importsOf` gives the imports of a module: paths of files, or specifiers of packages, which are
 * looked up in the `node_modules` of `folder`.
 */
export function packagesWithEffects(
  module: string,
  importsOf: (module: string) => readonly string[],
  folder: string,
): readonly string[] {
  const seen = new Set([module]);
  for (const reached of seen) {
    if (isAbsolute(reached)) for (const imported of importsOf(reached)) seen.add(imported);
  }
  return [...seen].filter((reached) => !isAbsolute(reached) && mayHaveEffects(reached, folder)).sort();
}

function mayHaveEffects(specifier: string, folder: string): boolean {
  if (isBuiltin(specifier) || specifier.startsWith("\0")) return false;
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const file = join(folder, "node_modules", name, "package.json");
  if (!existsSync(file)) return true;
  const { sideEffects }: { readonly sideEffects?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  return sideEffects !== false;
}
