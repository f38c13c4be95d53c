import { readFile, stat } from "node:fs/promises";
import { extname, resolve } from "node:path";
import { setImmediate } from "node:timers/promises";
import { fromJSON } from "@adjoint/core";
import { importModule } from "./import-module.ts";
import { type Model, modelOf } from "./model.ts";
import { ModelError, UsageError } from "./usage-error.ts";

const MODULES: readonly string[] = [".js", ".mjs", ".cjs", ".ts", ".mts", ".cts"];

/**
 * The model in a file: a module, or a JSON object with a `graph` as `toJSON` writes it and `bindings`.
 *
 * @throws UsageError for a file that is not there, not readable, empty or of another kind
 * @throws ModelError for what the module itself throws
 */
export async function loadModel(file: string): Promise<Model> {
  const path = resolve(file);
  await demandFile(file, path);
  const kind = extname(path).toLowerCase();
  if (kind === ".json") return modelOf(file, await readDocument(file, path));
  if (!MODULES.includes(kind)) {
    throw new UsageError(`${file}: a model is a module (${MODULES.join(", ")}) or a JSON file; "${kind}" is neither.`);
  }
  try {
    const model = await modelOf(file, await importModule(path));
    await setImmediate(); // only between two tasks does Node report a rejection that nothing handles
    return model;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new ModelError(`${file} threw while it was loaded`, { cause: error });
  }
}

async function demandFile(file: string, path: string): Promise<void> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${file}: ${error.code === "ENOENT" ? "there is no such file" : error.message}.`);
  });
  if (found.isDirectory()) throw new UsageError(`${file} is a folder; name a file.`);
  if (found.size === 0) throw new UsageError(`${file} is empty.`);
}

async function readDocument(file: string, path: string): Promise<Readonly<Record<string, unknown>>> {
  const text = await readFile(path, "utf8").catch((error: Error) => {
    throw new UsageError(`${file}: ${error.message}.`);
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${file} is no JSON: ${(error as Error).message}.`); // a SyntaxError
  }
  if (typeof document !== "object" || document === null || !Object.hasOwn(document, "graph")) {
    throw new UsageError(`${file}: a JSON model is an object with "graph", as toJSON gives it, and "bindings".`);
  }
  const { graph, bindings } = document as { graph: unknown; bindings?: unknown };
  return { outputs: fromJSON(graph), bindings };
}
