import type { Bindings, NDArray, Node } from "@adjoint/core";
import { type Signature, type SignatureOptions, signature } from "@adjoint/core/graphs";
import type { Task } from "../assembly/assemble.ts";
import { detectFeatures } from "../numeric/features.ts";
import type { Module, WebAssemblyApi } from "../wasm/web-assembly.ts";
import { Instance } from "./instance.ts";
import { type AxisPlace, namedAxes, sizesOfAxes } from "./named-axes.ts";
import { QuickBindings } from "./quick-bindings.ts";
import { type Specialised, specialise } from "./specialise.ts";
import { canShareMemory } from "./start-worker.ts";

/** So many sets of sizes are kept compiled: a whole batch, a last smaller one, a validation set, and one to spare. */
const KEPT = 4;

/** A program for some sizes of the named axes, and memory to run it in. */
export interface Entry {
  readonly axes: Readonly<Record<string, number>>;
  readonly specialised: Specialised;
  readonly instance: Instance;
  /** The shapes of the arrays that it was run on last. */
  shapes: readonly (readonly number[])[];
}

/** What an engine computes: outputs, and bound nodes that take the values of others when a run is done. */
export interface EngineTask {
  readonly outputs: readonly Node[];
  readonly carry: readonly (readonly [bound: Node, next: Node])[];
  /** Whether every machine is to give the same bits. */
  readonly deterministic: boolean;
  /** How many threads share large products. */
  readonly threads: number;
}

/** Compiles a graph for each set of sizes that it is run with, and keeps the last few. */
export class Engine {
  readonly signature: Signature;
  readonly #api: WebAssemblyApi;
  readonly #task: Task;
  readonly #carried: ReadonlySet<Node>;
  readonly #axes: readonly AxisPlace[];
  readonly #quick: QuickBindings | undefined;
  readonly #entries: Entry[] = [];
  /** Carried values that bindings have just replaced, for the case that the run fails. */
  readonly #replaced = new Map<number, NDArray>();
  /** Whether carried values are in the memory of the first entry. */
  #holds = false;

  constructor(
    api: WebAssemblyApi,
    { outputs, carry, deterministic, threads: wanted }: EngineTask,
    options: SignatureOptions,
  ) {
    this.#api = api;
    const roots = [...outputs, ...carry.flat()];
    this.signature = signature(roots, options);
    const { bound, dtype } = this.signature;
    const carried = carry.map(([node], i) => ({ bound: bound.indexOf(node), output: outputs.length + i }));
    const features = detectFeatures({ deterministic });
    const threads = canShareMemory() ? wanted : 1;
    this.#task = { outputs: [...outputs, ...carry.map(([, next]) => next)], bound, carried, dtype, features, threads };
    this.#carried = new Set(carry.map(([node]) => node));
    this.#axes = namedAxes(roots);
    const names = new Set(bound.map(({ name }) => name));
    const seen = new Set(bound.flatMap(({ shape }) => [...shape]));
    const isPlain = names.size === bound.length && this.#axes.every(({ axis }) => seen.has(axis));
    if (isPlain && options.unused !== "error") this.#quick = new QuickBindings(bound);
  }

  /** The programs so far, the one that ran last first. */
  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Writes bindings into the memory of the program for their sizes, which is compiled on first use. */
  bind(bindings: Bindings): Entry {
    const [entry] = this.#entries;
    const quick = entry && this.#quick?.find(bindings, (node) => this.#holds && this.#carried.has(node));
    if (
      entry !== undefined &&
      quick?.every((array, i) => array === undefined || sameSizes(array.shape, entry.shapes[i]))
    ) {
      for (let i = 0; i < quick.length; i++) {
        const array = quick[i];
        if (array !== undefined) this.#write(entry, i, array);
      }
      return entry;
    }
    return this.#bindSlowly(bindings);
  }

  /**
   * Computes all values, and carried ones take their next values; if that fails, they are what they were before.
   *
   * @param verify - looks at the values, and throws if the run is to fail; what is carried has not changed then
   */
  run({ instance }: Entry, verify?: () => void): void {
    try {
      instance.step();
      verify?.();
      this.#holds = this.#carried.size > 0;
    } catch (error) {
      for (const [bound, { data }] of this.#replaced) instance.write(bound, data);
      throw error;
    } finally {
      this.#replaced.clear();
    }
  }

  /** The values of carried nodes, copied; empty before the first run. */
  carried(): ReadonlyMap<Node, NDArray> {
    const { bound } = this.#task;
    const [entry] = this.#entries;
    if (entry === undefined || !this.#holds) return new Map();
    return new Map([...this.#carried].map((node) => [node, entry.instance.readBound(bound.indexOf(node))]));
  }

  /** Makes a program for sizes known before, from a module that `compiled` gives for its bytes. */
  async compileFor(
    axes: Readonly<Record<string, number>>,
    compiled: (bytes: Uint8Array<ArrayBuffer>) => Promise<Module>,
  ): Promise<void> {
    const specialised = specialise(this.#task, { given: this.signature.given, axes });
    this.#add(axes, specialised, await compiled(specialised.built.bytes));
  }

  /** The sizes of the named axes if bindings are not needed to know them, else nothing. */
  knownAxes(given: Readonly<Record<string, number>>): Readonly<Record<string, number>> | undefined {
    const isKnown = this.#axes.every(({ axis }) => Object.hasOwn(given, axis));
    return isKnown ? sizesOfAxes(this.#axes, (axis) => given[axis] as number) : undefined;
  }

  /** Lets go of all programs, and of the threads that they have. */
  dispose(): void {
    for (const { instance } of this.#entries.splice(0)) instance.dispose();
  }

  #write({ instance }: Entry, bound: number, { data }: NDArray): void {
    if (this.#holds && this.#carried.has(this.#task.bound[bound] as Node))
      this.#replaced.set(bound, instance.readBound(bound));
    instance.write(bound, data);
  }

  #bindSlowly(bindings: Bindings): Entry {
    const held = this.carried();
    const { arrays, sizeOf } = this.signature.read(bindings, held);
    const axes = sizesOfAxes(this.#axes, sizeOf);
    const entry = this.#entryFor(axes, held);
    entry.shapes = this.#task.bound.map((node) => (arrays.get(node) as NDArray).shape); // every bound node has an array
    for (const [i, node] of this.#task.bound.entries()) {
      const array = arrays.get(node) as NDArray;
      if (array !== held.get(node)) this.#write(entry, i, array);
    }
    return entry;
  }

  /** The entry for some sizes, moved to the front, with carried values in its memory. */
  #entryFor(axes: Readonly<Record<string, number>>, held: ReadonlyMap<Node, NDArray>): Entry {
    const { bound } = this.#task;
    const found = this.#entries.findIndex((entry) => this.#axes.every(({ axis }) => entry.axes[axis] === axes[axis]));
    if (found < 0) {
      const specialised = specialise(this.#task, { given: this.signature.given, axes });
      this.#add(axes, specialised, new this.#api.Module(specialised.built.bytes));
    } else this.#entries.unshift(...this.#entries.splice(found, 1));
    const entry = this.#entries[0] as Entry; // just put there
    if (found !== 0) for (const [node, { data }] of held) entry.instance.write(bound.indexOf(node), data);
    return entry;
  }

  #add(axes: Readonly<Record<string, number>>, specialised: Specialised, module: Module): void {
    const { program, plan, built } = specialised;
    const { dtype, threads = 1 } = this.#task;
    const instance = new Instance(this.#api, { program, plan, module, dtype, sharing: { jobs: built.jobs, threads } });
    this.#entries.unshift({ axes, specialised, instance, shapes: [] });
    for (const { instance: old } of this.#entries.splice(KEPT)) old.dispose();
  }
}

function sameSizes(a: readonly number[], b: readonly number[] | undefined): boolean {
  if (a.length !== b?.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
