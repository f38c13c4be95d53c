import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Evaluator } from "@adjoint/core";
import { onnxRuntime } from "../src/node.ts";

const reach = resolve(import.meta.dirname, "../../tools/reach/package.json");

/** The runtime that `test:reach` installs, as an evaluator. Other kernels than those of each op are switched off. */
export const runtime: Evaluator = onnxRuntime({
  module: createRequire(reach).resolve("onnxruntime-node"),
  session: { graphOptimizationLevel: "basic", logSeverityLevel: 3, intraOpNumThreads: 1 },
});
