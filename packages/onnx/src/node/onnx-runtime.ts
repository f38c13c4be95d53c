/// <reference types="node" preserve="true" />

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import {
  type Bindings,
  type Evaluator,
  type Like,
  type Nodes,
  type Numbers,
  type PrepareOptions,
  reference,
} from "@adjoint/core";
import { anyRecord, anyText, type OptionTable, readOptions } from "@adjoint/core/ops";
import { OnnxError } from "../onnx-error.ts";
import { RuntimeGraph } from "./runtime-graph.ts";
import { RuntimeWorker } from "./runtime-worker.ts";

/** Which runtime to use, and how. */
export interface OnnxRuntimeOptions {
  /** The path of the module, or its URL; `onnxruntime-node`, as this package finds it, if left out. */
  readonly module?: string;
  /** Options of its sessions, such as `{ intraOpNumThreads: 1 }`. */
  readonly session?: Readonly<Record<string, unknown>>;
}

const onnxRuntimeOptions: OptionTable<OnnxRuntimeOptions> = {
  module: ["optional", anyText],
  session: ["optional", anyRecord],
};

/**
 * onnxruntime as an evaluator: the graph is written as ONNX and computed by native kernels. For the option `evaluator` of
 * trainers, measures and gradient checks, and with the meaning of `prepare`. It runs in a thread of its own, and each call waits
 * for it; every call copies its arrays there and back, so it pays where a step is long. `check: "finite"` looks at every node, and
 * is left to the reference evaluation.
 *
 * @param options - `module`: the runtime, where `onnxruntime-node` is not found by its name; `session`: options of its sessions
 * @throws OnnxError when a graph is computed: for ops that no operators stand for, and if there is no runtime
 *
 * @example
 * ```ts nocheck
 * import { input, mul } from "@adjoint/core";
 * import { onnxRuntime } from "@adjoint/onnx/node";
 * const x = input("x", []);
 * onnxRuntime().prepare(mul(x, x))({ x: 3 }).item(); // 9
 * ```
 */
export function onnxRuntime(options?: OnnxRuntimeOptions): Evaluator {
  const { module, session = {} } = readOptions("onnxRuntime", options, onnxRuntimeOptions);
  let worker: RuntimeWorker | undefined;
  const started = (): RuntimeWorker => {
    worker ??= new RuntimeWorker(module === undefined ? found() : urlOf(module));
    return worker;
  };
  return Object.freeze({
    name: "onnxruntime",
    prepare: <const N extends Nodes>(outputs: N, preparing: PrepareOptions = {}) => {
      const plain = reference.prepare(outputs, preparing); // which refuses wrong options in its words
      if (preparing.check === "finite") return plain;
      const graph = new RuntimeGraph(outputs, preparing, { started, session });
      return Object.freeze(
        Object.assign((bindings: Bindings) => graph.run(bindings), {
          into: (bindings: Bindings, results: Like<N, Numbers>) => graph.into(bindings, results),
          carried: () => graph.carried(),
        }),
      );
    },
  });
}

/** Where the runtime lies that is installed beside this package. */
function found(): string {
  try {
    return urlOf(createRequire(import.meta.url).resolve("onnxruntime-node"));
  } catch {
    throw new OnnxError(
      "onnxRuntime: there is no onnxruntime-node here; install it, or say where it lies by the option module.",
    );
  }
}

function urlOf(module: string): string {
  return module.startsWith("file:") ? module : pathToFileURL(module).href;
}
