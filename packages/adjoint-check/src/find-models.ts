import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { UsageError } from "./usage-error.ts";

/**
 * The files that some arguments stand for: a file for each name, and for each pattern those that it matches, in the order of their names.
 * A file that exists under a name that looks like a pattern is that file.
 *
 * @throws UsageError for a pattern that matches no file
 */
export async function findModels(models: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const model of models) {
    if (!isDynamicPattern(model) || (await isFile(model))) found.push(model);
    else found.push(...(await matches(model)));
  }
  const seen = new Set<string>();
  return found.filter((file) => {
    const path = resolve(file);
    return !seen.has(path) && seen.add(path);
  });
}

async function matches(pattern: string): Promise<readonly string[]> {
  const files = await glob(pattern, { ignore: ["**/node_modules/**"], expandDirectories: false });
  if (files.length === 0) throw new UsageError(`${pattern} matches no file.`);
  return [...files].sort();
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}
