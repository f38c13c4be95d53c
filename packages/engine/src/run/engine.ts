import { type Bindings, BindingError, type NDArray, type Node } from "@adjoint/core";
import { type ReadBindings, type Signature, signature, type SignatureOptions } from "@adjoint/core/graphs";
import type { WebAssemblyApi } from "../wasm/web-assembly.ts";
import { Instance } from "./instance.ts";
import { type Sources, type Specialised, specialise } from "./specialise.ts";

/** So many sets of sizes are kept compiled: a whole batch, a last smaller one, a validation set, and one to spare. */
const KEPT = 4;

/** A program for the sizes of some arrays. */
export interface Entry {
  readonly shapes: readonly (readonly number[])[];
  readonly specialised: Specialised;
  readonly instance: Instance;
}

/** Compiles a graph for each set of sizes that it is run with, and keeps the last few. */
export class Engine {
  readonly signature: Signature;
  readonly #api: WebAssemblyApi;
  readonly #sources: Sources;
  readonly #entries: Entry[] = [];

  constructor(api: WebAssemblyApi, outputs: readonly Node[], options: SignatureOptions) {
    this.#api = api;
    this.signature = signature(outputs, options);
    const { bound, dtype } = this.signature;
    this.#sources = { outputs, bound, dtype };
  }

  /** The program for the sizes that bindings have, with these written into its memory. */
  bind(bindings: Bindings): Entry {
    const read = this.signature.read(bindings);
    const arrays = this.signature.bound.map((node) => read.arrays.get(node) as NDArray); // every bound node has one
    const entry = this.#entryFor(arrays, read);
    for (const [i, array] of arrays.entries()) entry.instance.write(entry.specialised.bound[i] as number, array.data); // a number for each
    return entry;
  }

  #entryFor(arrays: readonly NDArray[], { sizeOf }: ReadBindings): Entry {
    const found = this.#entries.findIndex(({ shapes }) => shapes.every((shape, i) => sameSizes(shape, arrays[i]?.shape)));
    const [entry = this.#compile(arrays, sizeOf)] = found < 0 ? [] : this.#entries.splice(found, 1);
    this.#entries.unshift(entry);
    this.#entries.length = Math.min(this.#entries.length, KEPT);
    return entry;
  }

  #compile(arrays: readonly NDArray[], sizeOf: (axis: string | number) => number): Entry {
    const { given, dtype } = this.signature;
    const specialised = specialise(this.#sources, { given, sizeOf });
    const { program, plan, built } = specialised;
    const module = new this.#api.Module(built.bytes);
    const instance = new Instance(this.#api, { program, plan, module, dtype });
    return { shapes: arrays.map(({ shape }) => shape), specialised, instance };
  }
}

function sameSizes(a: readonly number[], b: readonly number[] | undefined): boolean {
  return a.length === b?.length && a.every((size, i) => size === b[i]);
}
