import {
  AdjointError,
  type ArrayLike,
  BindingError,
  type Bindings,
  type Like,
  type NDArray,
  Node,
  type Nodes,
  NonFiniteError,
  type Numbers,
  type Prepared,
  type PrepareOptions,
  reference,
  sameShape,
} from "@adjoint/core";
import { isBound, likeNodes, listNodes } from "@adjoint/core/graphs";
import { listEntries } from "@adjoint/core/ops";
import { checkedGraph } from "../passes/checked-graph.ts";
import { type WebAssemblyApi, webAssembly } from "../wasm/web-assembly.ts";
import type { CompileOptions } from "./compile-options.ts";
import { type CompileReport, compileReport } from "./compile-report.ts";
import { Engine, type Entry } from "./engine.ts";
import { EngineError } from "./engine-error.ts";
import { isRefused } from "./is-refused.ts";
import { requireResults } from "./require-results.ts";

/** Options that reading the signature of a graph checks. */
const PLAIN = { dtype: true, axes: true, unused: true, given: true };

/** Whether pairs to carry are surely right; if not, the reference looks at them. */
function isFitting(carry: PrepareOptions["carry"]): boolean {
  if (!Array.isArray(carry)) return false;
  const seen = new Set<unknown>();
  return carry.every((pair: unknown) => {
    if (!Array.isArray(pair)) return false;
    const [node, next]: readonly unknown[] = pair;
    if (!(node instanceof Node && next instanceof Node && isBound(node)) || seen.has(node)) return false;
    seen.add(node);
    return node.kind === next.kind && sameShape(node.shape, next.shape);
  });
}

/** A graph in the engine, or in the reference evaluation where the engine cannot run, with the meaning of `prepare`. */
export class CompiledGraph<N extends Nodes> {
  readonly #outputs: N;
  readonly #list: readonly Node[];
  #options: PrepareOptions;
  #prepared: Prepared<N> | undefined;
  #engine: Engine | undefined;
  #reason: string | undefined;
  #isDisposed = false;
  /** Whether the last output of the engine says that all values are finite. */
  readonly #isChecked: boolean = false;
  readonly #restored = new Map<Node, NDArray>();

  /** @throws what the reference evaluation throws for such outputs and options */
  constructor(
    outputs: N,
    options: PrepareOptions,
    { deterministic = false, threads = 1 }: Pick<CompileOptions, "deterministic" | "threads"> = {},
  ) {
    this.#outputs = outputs;
    this.#list = listNodes(outputs);
    this.#options = options;
    const isPlain = Object.keys(options).every(
      (name) => name in PLAIN || (name === "carry" && isFitting(options.carry)),
    );
    if (!isPlain) this.#prepared = reference.prepare(outputs, options); // which refuses wrong options in its words
    const { check = "none", carry: pairs = [], ...reading } = options;
    const carry = [...pairs];
    this.#options = carry.length === 0 ? options : { ...options, carry };
    const api: WebAssemblyApi | undefined = webAssembly();
    if (api === undefined) this.#reason = "there is no WebAssembly here";
    else if (check === "finite" && options.given !== undefined)
      this.#reason = 'check: "finite" beside given values, of which only the reference knows what they make needless';
    else {
      const plain = { outputs: this.#list, carry };
      const task = check === "finite" ? checkedGraph(plain) : plain;
      this.#isChecked = task.outputs.length > this.#list.length;
      this.#engine = new Engine(api, { ...task, deterministic, threads }, reading);
    }
  }

  get #fallback(): Prepared<N> {
    this.#prepared ??= reference.prepare(this.#outputs, this.#options);
    return this.#prepared;
  }

  /** The values of the outputs, in their form. */
  run(given: Bindings): Like<N, NDArray> {
    const bindings = this.#withRestored(given);
    const entry = this.#runEngine(bindings);
    if (entry === undefined) return this.#fallback(bindings);
    return likeNodes(
      this.#outputs,
      this.#list.map((_, i) => entry.instance.read(i)),
    );
  }

  /** Writes the values of the outputs into typed arrays. */
  into(given: Bindings, results: Like<N, Numbers>): void {
    const bindings = this.#withRestored(given);
    const { dtype = "float64" } = this.#options;
    let arrays: readonly Numbers[] = [];
    const entry = this.#runEngine(bindings, ({ specialised: { program } }) => {
      arrays = requireResults(this.#outputs, results, program, dtype);
    });
    if (entry === undefined) this.#fallback.into(bindings, results);
    else for (let i = 0; i < arrays.length; i++) entry.instance.readInto(i, arrays[i] as Numbers); // i < length
  }

  /** What carried nodes hold, copied. */
  carried(): ReadonlyMap<Node, NDArray> {
    this.#requireUse("carried");
    return this.#engine?.carried() ?? this.#fallback.carried();
  }

  /** Lets carried nodes take values again, at the next run. */
  restore(values: Iterable<readonly [Node, NDArray]>): void {
    this.#requireUse("restore");
    for (const [node, value] of values) {
      const pair = [...(this.#options.carry ?? [])].some(([carried]) => carried === node);
      if (!pair) throw new BindingError(`restore: ${node} is not carried.`);
      this.#restored.set(node, value);
    }
  }

  /** Bindings with the values that are to be restored, which others do not win over. */
  #withRestored(bindings: Bindings): Bindings {
    if (this.#restored.size === 0) return bindings;
    const all = new Map<string | Node, ArrayLike>([
      ...listEntries<ArrayLike, Node | string>("The bindings", bindings),
      ...this.#restored,
    ]);
    this.#restored.clear();
    return all;
  }

  /** Compiles for the sizes that are known without bindings, without keeping this thread busy. */
  async compileAhead(): Promise<void> {
    const api = webAssembly();
    const axes = this.#engine?.knownAxes(this.#options.axes ?? {});
    if (api === undefined || axes === undefined) return;
    try {
      await this.#engine?.compileFor(axes, (bytes) => api.compile(bytes));
    } catch (error) {
      if (!this.#isRefused(error) && !(error instanceof AdjointError)) throw error; // errors of ours come when it runs
    }
  }

  report(): CompileReport {
    this.#requireUse("report");
    const evaluator = this.#engine === undefined ? "reference" : "wasm";
    return compileReport(evaluator, this.#reason, this.#options.dtype ?? "float64", this.#engine?.entries ?? []);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#engine?.dispose();
    this.#engine = undefined;
  }

  /** The program that has run; nothing where the reference has to. `check` looks at it before anything is computed. */
  #runEngine(bindings: Bindings, check?: (entry: Entry) => unknown): Entry | undefined {
    this.#requireUse("run");
    const engine = this.#engine;
    if (engine === undefined) return undefined;
    try {
      const entry = engine.bind(bindings);
      check?.(entry);
      engine.run(entry, this.#isChecked ? () => this.#requireFinite(entry) : undefined);
      return entry;
    } catch (error) {
      if (this.#isRefused(error)) return undefined;
      if (error instanceof AdjointError && !(error instanceof EngineError)) this.#requireByReference(bindings);
      throw error;
    }
  }

  /** Throws if a value is not finite; the reference then finds the first node with one. */
  #requireFinite({ instance }: Entry): void {
    if (instance.read(this.#list.length).data[0] === 0)
      throw new NonFiniteError("A value is not finite in the engine, where sums are added up in another order.");
  }

  /** Evaluates by the reference, for the error that it throws: it speaks of the nodes as they were built. */
  #requireByReference(bindings: Bindings): void {
    const { carry: _, ...options } = this.#options;
    const held = this.#engine?.carried() ?? new Map<Node, NDArray>();
    const plain = reference.prepare(this.#outputs, options);
    if (held.size === 0) plain(bindings);
    else {
      const given = new Map<string | Node, ArrayLike>(listEntries("The bindings", bindings));
      const isGiven = (node: Node): boolean => given.has(node) || (node.name !== undefined && given.has(node.name));
      plain([...given, ...[...held].filter(([node]) => !isGiven(node))]);
    }
  }

  /** Whether an error says that this place forbids code; then the reference takes over. */
  #isRefused(error: unknown): boolean {
    if (!isRefused(error)) return false;
    this.#reason = `WebAssembly is refused here: ${(error as Error).message}`;
    this.#engine = undefined;
    return true;
  }

  #requireUse(method: string): void {
    if (this.#isDisposed)
      throw new EngineError(`${method}: this compiled graph has been disposed of; compile it again.`);
  }
}
