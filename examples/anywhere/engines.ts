import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Evaluator } from "@adjoint/core";
import { onnxRuntime } from "@adjoint/onnx/node";

/** Where `pnpm test:reach` installs the engines of others. */
const installed = join(import.meta.dirname, "../../packages/tools/reach");

/** onnxruntime, if it is installed; without the rewriting that puts kernels with a float32 epsilon in the place of several nodes. */
export function nativeRuntime(): Evaluator | undefined {
  try {
    const module = createRequire(join(installed, "package.json")).resolve("onnxruntime-node");
    return onnxRuntime({
      module,
      session: { graphOptimizationLevel: "basic", logSeverityLevel: 3, intraOpNumThreads: 1 },
    });
  } catch {
    return undefined; // it cannot be resolved: `pnpm test:reach` has not run
  }
}

/** A Python with the packages of the runner, if there is one. */
export function pythonWithJax(): string | undefined {
  const own = join(installed, ".venv", "bin", "python");
  return process.env.ADJOINT_PYTHON ?? (existsSync(own) ? own : undefined);
}
