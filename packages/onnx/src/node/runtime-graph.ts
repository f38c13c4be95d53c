import {
  BindingError,
  type Bindings,
  type Like,
  NDArray,
  Node,
  type Nodes,
  type Numbers,
  type PrepareOptions,
} from "@adjoint/core";
import { likeNodes, listNodes } from "@adjoint/core/graphs";
import { KeptBySizes } from "../runtime/kept-by-sizes.ts";
import { runError } from "../runtime/run-error.ts";
import { SizedFiles } from "../runtime/sized-files.ts";
import type { RuntimeWorker } from "./runtime-worker.ts";

/** Where a graph is computed. */
export interface RuntimePlace {
  /** The thread of the runtime, started on first use. */
  readonly started: () => RuntimeWorker;
  /** Options of its sessions. */
  readonly session: object;
}

/** A graph in onnxruntime, with the meaning of `prepare`. */
export class RuntimeGraph<N extends Nodes> {
  readonly #outputs: N;
  readonly #options: PrepareOptions;
  readonly #place: RuntimePlace;
  readonly #carry: readonly (readonly [bound: Node, next: Node])[];
  readonly #count: number;
  readonly #files: SizedFiles;
  readonly #sessions: KeptBySizes<number>;
  #held: ReadonlyMap<Node, NDArray> = new Map();

  /** @param options - right ones */
  constructor(outputs: N, options: PrepareOptions, place: RuntimePlace) {
    const { carry = [], check: _, ...signing } = options;
    this.#outputs = outputs;
    this.#options = options;
    this.#place = place;
    this.#carry = [...carry];
    const list = listNodes(outputs);
    this.#count = list.length;
    this.#files = new SizedFiles([...list, ...this.#carry.flat()], signing);
    this.#sessions = new KeptBySizes((id) => place.started().release(id));
  }

  /** The values of the outputs, in their form. */
  run(bindings: Bindings): Like<N, NDArray> {
    return likeNodes(
      this.#outputs,
      this.#values(bindings, () => undefined),
    );
  }

  /** Writes the values of the outputs into typed arrays. */
  into(bindings: Bindings, results: Like<N, Numbers>): void {
    const arrays = listResults(this.#outputs, results);
    const values = this.#values(bindings, (found) => requireResults(listNodes(this.#outputs), found, arrays));
    for (const [i, { data }] of values.entries()) (arrays[i] as Numbers).set(data as Numbers); // checked before
  }

  /** What carried nodes hold, copied. */
  carried(): ReadonlyMap<Node, NDArray> {
    return new Map(
      [...this.#held].map(([node, { shape, data }]) => [node, NDArray.adopt(shape, (data as Numbers).slice())]),
    );
  }

  /** The values of the outputs; what goes on to the next call is kept once `check` has seen them. */
  #values(bindings: Bindings, check: (values: readonly NDArray[]) => void): readonly NDArray[] {
    const { arrays, axes } = this.#files.read(bindings, this.#held);
    const worker = this.#place.started();
    try {
      const id = this.#sessions.get(axes, () => worker.load(this.#files.bytes(axes), this.#place.session));
      const all = worker.run(id, arrays).map(({ data, sizes }) => NDArray.adopt(sizes, data));
      const values = all.slice(0, this.#count);
      check(values);
      const next = this.#carry.map(([node], i) => [node, all[this.#count + 2 * i + 1] as NDArray] as const); // pairs follow
      if (next.length > 0) this.#held = new Map(next);
      return values;
    } catch (error) {
      const bound = this.#files.asked.bound.map((node, i) => [node, arrays[i] as NDArray] as const); // an array for each
      const { carry: _, ...options } = this.#options;
      throw runError("onnxRuntime", error, { outputs: this.#outputs, bindings: new Map(bound), options });
    }
  }
}

/** The result arrays in the order of the outputs. */
function listResults(outputs: Nodes, results: unknown): readonly unknown[] {
  if (outputs instanceof Node) return [results];
  const parts = results as Readonly<Record<string, unknown>> | undefined;
  return Object.entries(outputs).flatMap(([key, part]) => listResults(part as Nodes, parts?.[key]));
}

/** Throws unless each value fits into the array that is meant for it. */
function requireResults(nodes: readonly Node[], values: readonly NDArray[], arrays: readonly unknown[]): void {
  for (const [i, { data, dtype }] of values.entries()) {
    const array = arrays[i];
    const isFitting =
      ArrayBuffer.isView(array) && array.constructor === data.constructor && (array as Numbers).length === data.length;
    if (!isFitting)
      throw new BindingError(
        `${nodes[i]}: its value is ${dtype} numbers, ${data.length} of them; a typed array of that kind and length is needed for it.`,
      );
  }
}
