import { type Bindings, constant, type NDArray, type Node } from "@adjoint/core";
import { bindAxes, rebuild, type Signature, type SignatureOptions, signature, topology } from "@adjoint/core/graphs";
import { buildModel } from "../export/build-model.ts";

/** The arrays of one run, and the sizes that a file for them is made for. */
export interface Feed {
  /** One array for each input of the file, in order. */
  readonly arrays: readonly NDArray[];
  /** The sizes of all named axes. */
  readonly axes: Readonly<Record<string, number>>;
}

/** A graph as files, one for each set of sizes of its named axes; inputs are called in0, in1, … and outputs out0, out1, …. */
export class SizedFiles {
  /** What the graph asks of its bindings. */
  readonly asked: Signature;
  readonly #outputs: readonly Node[];
  readonly #axes: readonly string[];

  constructor(outputs: readonly Node[], options: SignatureOptions) {
    this.asked = signature(outputs, options);
    const { given } = this.asked;
    this.#outputs = rebuild(outputs, (node, rebuilt) => {
      const value = given.get(node);
      return value === undefined ? rebuilt : constant(value);
    });
    const axes = topology([...this.#outputs, ...this.asked.bound]).nodes.flatMap(({ shape }) => [...shape]);
    this.#axes = [...new Set(axes)].filter((axis) => typeof axis === "string");
  }

  /** What a run takes from some bindings, with the errors of `evaluate`. */
  read(bindings: Bindings, held?: ReadonlyMap<Node, NDArray>): Feed {
    const { arrays, sizeOf } = this.asked.read(bindings, held);
    return {
      arrays: this.asked.bound.map((node) => arrays.get(node) as NDArray), // one for each bound node
      axes: Object.fromEntries(this.#axes.map((axis) => [axis, sizeOf(axis)])),
    };
  }

  /** The bytes of the file for some sizes. */
  bytes(axes: Readonly<Record<string, number>>): Uint8Array<ArrayBuffer> {
    const nodes = [...this.#outputs, ...this.asked.bound];
    const sized = this.#axes.length === 0 ? nodes : bindAxes(nodes, axes);
    const inputs = sized.slice(this.#outputs.length);
    return buildModel({
      caller: "onnxRuntime",
      outputs: this.#outputs.map((_, i) => [`out${i}`, sized[i] as Node] as const), // outputs come first
      inputs,
      nameOf: (node) => `in${inputs.indexOf(node)}`,
      real: this.asked.dtype,
      axes: {},
      given: new Map(),
      about: {},
    });
  }
}
