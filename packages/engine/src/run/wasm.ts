import type { Bindings, Evaluator, Like, Nodes, Numbers, Prepared, PrepareOptions } from "@adjoint/core";
import { CompiledGraph } from "./compiled-graph.ts";

/**
 * The compiled engine as an evaluator: for the option `evaluator` of trainers, measures and gradient checks, and with the meaning of
 * `prepare`. Where WebAssembly cannot run, the reference evaluation takes over.
 *
 * @example
 * ```ts
 * import { input, mul } from "@adjoint/core";
 * import { wasm } from "@adjoint/engine";
 * const x = input("x", []);
 * wasm.prepare(mul(x, x))({ x: 3 }).item(); // => 9
 * ```
 */
export const wasm: Evaluator = Object.freeze({ name: "wasm", prepare });

function prepare<const N extends Nodes>(outputs: N, options: PrepareOptions = {}): Prepared<N> {
  const graph = new CompiledGraph(outputs, options);
  return Object.freeze(
    Object.assign((bindings: Bindings) => graph.run(bindings), {
      into: (bindings: Bindings, results: Like<N, Numbers>) => graph.into(bindings, results),
      carried: () => graph.carried(),
    }),
  );
}
