import type { Bindings, Like, NDArray, Node, Nodes, Numbers } from "@adjoint/core";
import { readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { type CompileOptions, compileOptions } from "./compile-options.ts";
import type { CompileReport } from "./compile-report.ts";
import { CompiledGraph } from "./compiled-graph.ts";

/** So many parts of a product can be counted for each thread. */
const MOST_THREADS = 64;

/** A compiled graph: a module for each set of sizes that it is run with, and memory that stays between runs. */
export interface Compiled<N extends Nodes = Nodes> {
  /**
   * The values of the outputs, in their form.
   *
   * @throws what `evaluate` throws, in its words
   */
  run(bindings: Bindings): Like<N, NDArray>;
  /**
   * Writes the values into typed arrays instead, in the form of the outputs: nothing is allocated for them.
   *
   * @throws BindingError for an array of another length, or of another type than the value, before anything is computed
   */
  into(bindings: Bindings, results: Like<N, Numbers>): void;
  /** What the carried nodes hold, copied: values that later runs do not change. Empty before the first run. */
  snapshot(): ReadonlyMap<Node, NDArray>;
  /**
   * Lets carried nodes take values again, such as those of a snapshot: the next run goes on from them.
   *
   * @throws BindingError for a node that is not carried, or a value of another shape or dtype
   */
  restore(values: Iterable<readonly [Node, NDArray]>): void;
  /** What was compiled, for which sizes, and which ops run by their reference kernels. */
  report(): CompileReport;
  /** Lets go of code and memory; any later use is an error. */
  dispose(): void;
}

/**
 * A graph compiled to WebAssembly: forward pass, gradients and update, whatever is asked for, as one module. Where the
 * platform knows all sizes before, the module is compiled ahead; else at the first run with new sizes.
 *
 * It computes what `evaluate` computes, up to rounding: sums are added up in another order, always the same one.
 *
 * @param outputs - a node, or lists and records of nodes; every answer has the same form
 * @throws ArgumentError for options that do not exist, or threads that are not an integer from 1 to 64
 * @throws BindingError for pairs of `carry` that do not fit each other
 *
 * @example
 * ```ts
 * import { gradients, input, mean, parameter, square, sub } from "@adjoint/core";
 * import { compile } from "@adjoint/engine";
 * const x = input("x", ["batch"]);
 * const centre = parameter("centre", []);
 * const loss = mean(square(sub(x, centre)));
 * const [slope] = gradients(loss, [centre]);
 * const compiled = await compile({ loss, slope });
 * const { loss: value, slope: by } = compiled.run({ x: [1, 2, 6], centre: 2 });
 * [value.item(), by.item()]; // => [5.666666666666667, -2]
 * ```
 */
export async function compile<const N extends Nodes>(outputs: N, options?: CompileOptions): Promise<Compiled<N>> {
  const graph = graphOf("compile", outputs, options);
  await graph.compileAhead();
  return compiledOf(graph);
}

/**
 * What {@link compile} gives, at once: every module is made at the first run that needs it. Browsers may refuse large modules
 * on their main thread in this way.
 *
 * @param outputs - a node, or lists and records of nodes; every answer has the same form
 * @throws what `compile` throws
 *
 * @example
 * ```ts
 * import { input, mul, parameter } from "@adjoint/core";
 * import { compileSync } from "@adjoint/engine";
 * const w = parameter("w", []);
 * const doubled = compileSync(w, { carry: [[w, mul(w, 2)]] });
 * [doubled.run({ w: 3 }), doubled.run({}), doubled.run({})].map((value) => value.item()); // => [3, 6, 12]
 * doubled.snapshot().get(w)?.item(); // => 24
 * doubled.report().evaluator; // => "wasm"
 * ```
 */
export function compileSync<const N extends Nodes>(outputs: N, options?: CompileOptions): Compiled<N> {
  return compiledOf(graphOf("compileSync", outputs, options));
}

function graphOf<N extends Nodes>(caller: string, outputs: N, options: CompileOptions | undefined): CompiledGraph<N> {
  const { deterministic = false, threads = 1, ...rest } = readOptions(caller, options, compileOptions);
  requireWholeNumber(`${caller}: threads`, threads, { min: 1, max: MOST_THREADS });
  return new CompiledGraph(outputs, rest, { deterministic, threads });
}

function compiledOf<N extends Nodes>(graph: CompiledGraph<N>): Compiled<N> {
  return Object.freeze({
    run: (bindings: Bindings) => graph.run(bindings),
    into: (bindings: Bindings, results: Like<N, Numbers>) => graph.into(bindings, results),
    snapshot: () => graph.carried(),
    restore: (values: Iterable<readonly [Node, NDArray]>) => graph.restore(values),
    report: () => graph.report(),
    dispose: () => graph.dispose(),
  });
}
