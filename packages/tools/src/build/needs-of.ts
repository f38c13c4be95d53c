import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { isAbsolute, join } from "node:path";

/**
 * What a module needs, itself or through what it imports, that not every user of its package wants to load, sorted: `node` for modules
 * of Node, and the packages of others that do not promise to load without effect (`sideEffects: false`). `importsOf` gives the imports of
 * a module: paths of files, or specifiers of packages, which are looked up in the `node_modules` of `folder`.
 */
export function needsOf(
  module: string,
  importsOf: (module: string) => readonly string[],
  folder: string,
): readonly string[] {
  const seen = new Set([module]);
  for (const reached of seen) {
    if (isAbsolute(reached)) for (const imported of importsOf(reached)) seen.add(imported);
  }
  const needs = [...seen].filter((reached) => !isAbsolute(reached)).flatMap((reached) => needOf(reached, folder));
  return [...new Set(needs)].sort();
}

function needOf(specifier: string, folder: string): readonly string[] {
  if (specifier.startsWith("\0")) return []; // the bundler's own
  if (isBuiltin(specifier)) return ["node"];
  const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const file = join(folder, "node_modules", name, "package.json");
  const { sideEffects }: { readonly sideEffects?: unknown } = JSON.parse(readFileSync(file, "utf8"));
  return sideEffects === false ? [] : [name];
}
