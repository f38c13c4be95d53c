/**
 * `pnpm test:reach [words]`: exports as other engines read them, by the tests in `test-reach` folders whose path has a word.
 * onnxruntime comes from the lockfile in `packages/tools/reach`, the Python packages from its pinned requirements. Without a
 * Python that can have them, the tests that need it are skipped, and the last line says so.
 */
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { type PythonSearch, pythonWith } from "./python-with.ts";

const folder = resolve(import.meta.dirname, "../../reach");
const found: PythonSearch = pythonWith(folder);
const run = spawnSync(
  process.execPath,
  ["node_modules/vitest/vitest.mjs", "run", "--config", "vitest.reach.config.ts", ...process.argv.slice(2)],
  { stdio: "inherit", env: { ...process.env, ...("path" in found ? { ADJOINT_PYTHON: found.path } : {}) } },
);
if ("missing" in found) console.log(`Left out: everything that needs Python: ${found.missing}`);
process.exitCode = run.status ?? 1;
