import { lookUp } from "../arguments/look-up.ts";
import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { requireChoice } from "../arguments/require-choice.ts";
import type { NDArray } from "../array/nd-array.ts";
import { isBound } from "../graph/is-bound.ts";
import { Node } from "../graph/node.ts";
import { listNodes, type Nodes } from "../graph/node-structure.ts";
import { type Topology, topology } from "../graph/topology.ts";
import type { Axis } from "../shapes/shape.ts";
import { AxisSizes } from "./axis-sizes.ts";
import { axisWitnesses } from "./axis-witnesses.ts";
import { type Bindings, type Bound, bindingEntries, readBindings, type Unused } from "./bindings.ts";

/** How bindings are read. */
export interface BindingOptions {
  /** How to store real numbers: float64 unless asked otherwise. Kernels compute in float64 and round when they store. */
  readonly dtype?: "float64" | "float32";
  /** Sizes of named axes that no input binds. */
  readonly axes?: Readonly<Record<string, number>>;
  /** `"error"`: refuse bindings that nothing uses. Otherwise they are ignored, so that one set serves many outputs. */
  readonly unused?: Unused;
}

/** How real numbers are stored, and which values stay. */
export interface SignatureOptions extends BindingOptions {
  /**
   * Values that stay: of inputs and parameters, by name or by node, and of nodes in between, by node, which are then not
   * computed.
   */
  readonly given?: Bindings;
}

const signatureOptions: OptionTable<SignatureOptions> = {
  dtype: "optional",
  axes: "optional",
  unused: "optional",
  given: "optional",
};

/** What bindings give to a graph. */
export interface ReadBindings {
  /** The array of each node that is bound, or whose value is given. */
  readonly arrays: ReadonlyMap<Node, NDArray>;
  /** The size of an axis: of a name, the one that the bindings gave it. */
  sizeOf(axis: Axis): number;
}

/**
 * What a graph asks of its bindings, for whoever evaluates it: the nodes to bind, and a reader that takes exactly what
 * `evaluate` takes, with the same errors.
 *
 * @param outputs - a node, or lists and records of nodes
 * @throws BindingError at once, if a value of `given` does not fit its node
 *
 * @example
 * ```ts
 * import { input, matMul, parameter } from "@adjoint/core";
 * import { signature } from "@adjoint/core/graphs";
 * const y = matMul(input("x", ["batch", 2]), parameter("W", [2, 3]));
 * const asked = signature(y);
 * asked.bound.map(String); // => ["x [batch, 2]", "W [2, 3]"]
 * asked.read({ x: [[1, 2]], W: [[0, 0, 0], [1, 1, 1]] }).sizeOf("batch"); // => 1
 * asked.read({ x: [[1, 2]] }); // throws BindingError: Parameter W [2, 3] has no binding
 * ```
 */
export function signature(outputs: Nodes, options?: SignatureOptions): Signature {
  return new Signature(listNodes(outputs), readOptions("signature", options, signatureOptions));
}

/** What a graph asks of its bindings; made by {@link signature}. */
export class Signature {
  /** The inputs and parameters that bindings have to give. */
  readonly bound: readonly Node[];
  /** The nodes whose values stay. */
  readonly given: ReadonlyMap<Node, NDArray>;
  /** How real numbers are stored. */
  readonly dtype: "float64" | "float32";
  /**
   * What has to be computed, inputs before users.
   *
   * @internal
   */
  readonly order: Topology;
  readonly #axes: Readonly<Record<string, number>>;
  readonly #unused: Unused;
  readonly #witnesses: readonly Node[];

  /** @internal */
  constructor(
    outputs: readonly Node[],
    { dtype = "float64", axes = {}, unused = "ignore", given = {} }: SignatureOptions,
  ) {
    requireChoice("The option dtype", dtype, ["float64", "float32"]);
    requireChoice("The option unused", unused, ["ignore", "error"]);
    this.dtype = dtype;
    this.#axes = axes;
    this.#unused = unused;
    this.given = readGiven(outputs, given, dtype);
    this.order = topology(outputs, this.given);
    const { nodes } = this.order;
    this.bound = nodes.filter((node) => isBound(node) && !this.given.has(node));
    this.#witnesses = axisWitnesses(nodes, this.bound);
  }

  /**
   * The arrays and sizes that an evaluation takes from some bindings.
   *
   * @param held - values of nodes that need no binding, such as those that an earlier evaluation has left; a binding wins
   */
  read(bindings: Bindings, held?: ReadonlyMap<Node, NDArray>): ReadBindings {
    const bound = this.take(bindings, held);
    const sizes = this.sizes(bound);
    const arrays = new Map([
      ...this.given,
      ...this.bound.map((node, i) => [node, bound.arrays[i] as NDArray] as const),
    ]); // one array for each bound node
    return { arrays, sizeOf: (axis) => sizes.of(axis) };
  }

  /**
   * The arrays alone, as `read` takes them.
   *
   * @param carried - values of nodes that need no binding
   * @internal
   */
  take(bindings: Bindings, carried?: ReadonlyMap<Node, NDArray>): Bound {
    const reading = { dtype: this.dtype, unused: this.#unused, witnesses: this.#witnesses };
    return readBindings(this.bound, bindings, carried === undefined ? reading : { ...reading, carried });
  }

  /**
   * The sizes that arrays give to the named axes.
   *
   * @internal
   */
  sizes(bound: Bound): AxisSizes {
    const arrays = [...bound.arrays, ...this.given.values()];
    return AxisSizes.bind([...this.bound, ...this.given.keys()], { ...bound, arrays }, this.#axes);
  }
}

/**
 * The values that stay while others vary: those given by node, and those given by name to inputs and parameters that are
 * still needed then.
 */
function readGiven(
  outputs: readonly Node[],
  bindings: Bindings,
  dtype: "float64" | "float32",
): ReadonlyMap<Node, NDArray> {
  const entries = bindingEntries(bindings);
  if (entries.length === 0) return new Map();
  const names = new Set(entries.map(([key]) => key));
  const byNode = entries.flatMap(([key]) => (key instanceof Node ? [key] : []));
  const needed = topology(outputs, new Set(byNode)).nodes;
  const byName = needed.filter((node) => isBound(node) && node.name !== undefined && names.has(node.name));
  const nodes = [...new Set([...byNode, ...byName])];
  const { arrays } = readBindings(nodes, entries, { dtype, unused: "ignore", witnesses: [] });
  return new Map(nodes.map((node, i) => [node, lookUp(arrays, i)]));
}
