import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { importModule } from "./import-module.ts";
import { type Model, modelOf } from "./model.ts";
import { parseModel } from "./parse-model.ts";
import { ModelError, UsageError } from "./usage-error.ts";

const MODULES: readonly string[] = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"];

/**
 * Loads the model in a file: a module, or a JSON text.
 *
 * @throws UsageError for a file that does not exist, is not readable, is empty or of another kind
 * @throws ModelError if the module itself throws
 *
 * @example
 * ```ts
 * import { writeFileSync } from "node:fs";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * import { input, sum, toJSON } from "@adjoint/core";
 * import { loadModel } from "adjoint-check";
 * const file = join(tmpdir(), `adjoint-model-${process.pid}.json`);
 * writeFileSync(file, JSON.stringify({ graph: toJSON(sum(input("x", [2]))), bindings: { x: [1, 2] } }));
 * (await loadModel(file)).bindings; // => { x: [1, 2] }
 * ```
 */
export async function loadModel(file: string): Promise<Model> {
  if (file === "") throw new UsageError("the name of the model is empty; name a file.");
  const path = resolve(file);
  await requireFile(file, path);
  const kind = extname(path).toLowerCase();
  if (kind === ".json") return modelOf(file, parseModel(file, await readText(file, path)));
  if (!MODULES.includes(kind)) {
    throw new UsageError(`${file}: a model is a module (${MODULES.join(", ")}) or a JSON file; "${kind}" is neither.`);
  }
  try {
    const model = await modelOf(file, await importModule(path));
    await setImmediate(); // wait for the next task, since Node reports unhandled rejections between tasks
    return model;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new ModelError(`${file} threw while it was loaded`, { cause: error });
  }
}

async function requireFile(file: string, path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`);
  });
  if (found.isDirectory()) throw new UsageError(`${file} is a folder; name a file.`);
  if (found.size === 0) throw new UsageError(`${file} is empty.`);
}

async function readText(file: string, path: string): Promise<string> {
  return await readFile(path, "utf8").catch((error: Error) => {
    throw new UsageError(`${file}: ${error.message}.`);
  });
}
