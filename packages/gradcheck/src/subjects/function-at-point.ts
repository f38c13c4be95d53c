import {
  ArgumentError,
  type Axis,
  type Bindings,
  type EvaluateOptions,
  type Evaluator,
  evaluate,
  GradientError,
  input,
  NDArray,
  type Node,
  type Nodes,
  NonFiniteError,
  type ReadonlyNumbers,
  reference,
  type Shape,
  substitute,
  trace,
} from "@adjoint/core";
import { isBound, listNodes, signature, type Topology, topology } from "@adjoint/core/graphs";
import { BaseValues } from "../replay/base-values.ts";
import { ElementMove } from "../replay/element-move.ts";
import { WholeMove } from "../replay/whole-move.ts";
import { largestFinite } from "./largest-finite.ts";
import { isStop, varyingNodes } from "./varying-nodes.ts";
import { writeOut } from "./write-out.ts";

/** Sizes of named axes that no input binds. */
export type AxesOption = Pick<EvaluateOptions, "axes">;

/** Options of {@link FunctionAtPoint}. */
export interface PointOptions extends AxesOption {
  /**
   * The nodes that keep their value when what they are computed from moves. If left out, they are the `stopGradient` nodes of the
   * graph and of the bodies in it, since these are what differentiation takes as constant.
   */
  readonly held?: readonly Node[];
  /** What differences move; made from outputs and nodes by {@link writeOut} if left out. */
  readonly written?: Written;
  /** Whether outputs may be NaN or infinite: false if left out. */
  readonly anyValue?: boolean;
  /** What computes the function where a node is moved; the reference evaluation where absent. */
  readonly evaluator?: Evaluator;
}

/** Outputs, and what they are differentiated by, in a graph in which every held node stands. */
export interface Written {
  /** Nodes with the values of the outputs. */
  readonly outputs: readonly Node[];
  /** One for each node that is differentiated by, with its value. */
  readonly nodes: readonly Node[];
}

/** The numbers of all outputs, end to end, as a function of the numbers of one node; valid until the next call. */
export type Along = (data: Float64Array) => ReadonlyNumbers;

/** The same as a function of one element, by its flat position, and of its number. */
export type AlongElement = (element: number, value: number) => ReadonlyNumbers;

/**
 * Some outputs as a function of some nodes, at one point: every value there, and how the outputs change when one of the nodes
 * does, all else held.
 */
export class FunctionAtPoint {
  /** Real nodes: what is differentiated. */
  readonly outputs: readonly Node[];
  /** Real nodes, each once: what it is differentiated by. */
  readonly nodes: readonly Node[];
  /** Outputs and nodes as differences see them: with bodies that stop a gradient written out, so that it can be held. */
  readonly written: Written;
  /** What the inputs and parameters of the graph are bound to. */
  readonly bound: ReadonlyMap<Node, NDArray>;
  /** The value of every node. */
  readonly values: ReadonlyMap<Node, NDArray>;
  /** The numbers of all outputs, end to end. */
  readonly value: Float64Array;
  /** The size of every named axis. */
  readonly axes: Readonly<Record<string, number>>;
  /** The nodes that keep their value when others move. */
  readonly held: readonly Node[];
  /** What computes the function where a node is moved. */
  readonly evaluator: Evaluator;
  readonly #topology: Topology;
  readonly #sizeOf: (axis: Axis) => number;
  #base: BaseValues | undefined;
  #innerSize: number | undefined;

  /**
   * Evaluates the function at a point.
   *
   * @param what - the function that error messages name
   * @throws GradientError if an output or a node is not real
   * @throws NonFiniteError if an output is NaN or infinite, naming the first node that is
   * @throws what `evaluate` throws: a missing binding, say
   */
  constructor(
    what: string,
    outputs: Nodes,
    nodes: Nodes,
    bindings: Bindings,
    { axes = {}, held, written, evaluator = reference, anyValue = false }: PointOptions = {},
  ) {
    this.outputs = listNodes(outputs);
    this.nodes = [...new Set(listNodes(nodes))];
    for (const node of this.outputs) requireReal(what, node, "only real outputs have a derivative");
    for (const node of this.nodes) requireReal(what, node, "only real nodes have a gradient. Leave it out");
    const all = [...this.outputs, ...this.nodes];
    const asked = signature(all, { axes });
    const { arrays, sizeOf } = asked.read(bindings);
    const images = written === undefined && held === undefined ? writeOut(all, sizeOf) : all;
    const count = this.outputs.length;
    this.written = written ?? { outputs: images.slice(0, count), nodes: images.slice(count) };
    this.#topology = topology(this.written.outputs);
    const traced = trace([...all, ...this.written.outputs], arrays, { axes }).values;
    // what was bound comes from the bindings, in case an op writes to its inputs
    this.bound = arrays;
    this.values = new Map([...traced, ...arrays]);
    this.#sizeOf = sizeOf;
    this.axes = { ...axes, ...sizesOfAxes(this.values.keys(), sizeOf) };
    this.evaluator = evaluator;
    this.value = endToEnd(this.outputs.map((node) => this.valueOf(node)));
    this.held = held ?? this.#topology.nodes.filter(isStop);
    const wrong = this.outputs.find((node) => ![...this.valueOf(node).data].every(Number.isFinite));
    if (wrong !== undefined && !anyValue) {
      evaluate(this.outputs, bindings, { axes, check: "finite" }); // throws an error that names the first node that is not finite
      throw new NonFiniteError(`${what}: ${wrong} is ${this.valueOf(wrong)}.`);
    }
  }

  /** The value of a node of the graph. */
  valueOf(node: Node): NDArray {
    const value = this.values.get(node);
    if (value === undefined) throw new ArgumentError(`${node} is not a part of the graph that was evaluated.`);
    return value;
  }

  /** The largest value of any node: rounding on the way is relative to it. */
  get innerSize(): number {
    if (this.#innerSize === undefined) {
      let largest = 0;
      for (const { data } of this.values.values()) largest = Math.max(largest, largestFinite(data));
      this.#innerSize = largest;
    }
    return this.#innerSize;
  }

  /** What is computed where all numbers of a node are replaced, by the reference evaluation; undefined if no output depends on it. */
  move(node: Node): WholeMove | undefined {
    const found = this.#downstream(node);
    return found === undefined ? undefined : new WholeMove(this.base, [found.root], found.ids);
  }

  /**
   * The outputs as a function of the numbers of several nodes, end to end; undefined if another evaluator than that of core is asked for,
   * or if no output depends on one of them.
   */
  alongAll(nodes: readonly Node[]): Along | undefined {
    if (this.evaluator !== reference) return undefined;
    const found = nodes.map((node) => this.#downstream(node));
    const roots = found.flatMap((each) => each?.root ?? []);
    if (roots.length < nodes.length) return undefined;
    const isRoot = new Set(roots);
    const ids = this.base.downstream(roots).filter((id) => !isRoot.has(id));
    const move = new WholeMove(this.base, roots, ids);
    return (data) => move.run(data);
  }

  /** The outputs as a function of one element of a node and its number; undefined if no output depends on the node. */
  alongElement(node: Node): AlongElement | undefined {
    const { data } = this.valueOf(node);
    const found = this.evaluator === reference && data.length > 1 ? this.#downstream(node) : undefined;
    if (found !== undefined) {
      const move = new ElementMove(this.base, found.root, found.ids);
      return (element, value) => move.run(element, value);
    }
    const along = this.along(node);
    return (
      along &&
      ((element, value) => {
        const moved = Float64Array.from(data);
        moved[element] = value;
        return along(moved);
      })
    );
  }

  /** The node that differences move instead of another one. */
  imageOf(node: Node): Node {
    return this.written.nodes[this.nodes.indexOf(node)] ?? node;
  }

  /** The values at the point, in the order of the graph of the outputs. */
  get base(): BaseValues {
    this.#base ??= new BaseValues(this.written.outputs, this.held, this.values, this.#sizeOf);
    return this.#base;
  }

  /** A node, and the nodes that move with it, by their numbers; undefined if no output does. */
  #downstream(node: Node): { readonly root: number; readonly ids: readonly number[] } | undefined {
    const root = this.base.schedule.position.get(this.imageOf(node));
    if (root === undefined) return undefined;
    const ids = this.base.downstream([root]);
    const { outputs } = this.base.schedule;
    return outputs.includes(root) || ids.some((id) => outputs.includes(id)) ? { root, ids } : undefined;
  }

  /** The outputs as a function of one node's numbers; undefined if no output depends on it. */
  along(given: Node): Along | undefined {
    if (this.evaluator === reference) {
      const move = this.move(given);
      return move && ((data) => move.run(data));
    }
    const node = this.imageOf(given);
    const { varying, steady } = varyingNodes(this.#topology, node, this.held);
    if (!this.written.outputs.some((output) => varying.has(output))) return undefined;
    const { moved, outputs, still } = this.#cutAt(node);
    const kept = [...steady, ...this.written.outputs.filter((output) => !varying.has(output))];
    const known = new Map([...kept.map((each) => [each, this.valueOf(each)] as const), ...still]);
    const evaluateOutputs = this.evaluator.prepare(outputs, { axes: this.axes, given: known });
    const { shape } = this.valueOf(node);
    return (data) => {
      const arrays = evaluateOutputs(new Map([[moved, NDArray.adopt(shape, data)]]));
      return arrays.length === 1 ? (arrays[0]?.data ?? []) : endToEnd(arrays);
    };
  }

  /**
   * Inputs in the place of a node that is computed, so that it can be moved, and of the held ones, so that they stay; and the
   * outputs that are computed from them.
   */
  #cutAt(node: Node): Cut {
    if (isBound(node)) return { moved: node, outputs: this.written.outputs, still: [] };
    const moved: Node = input(node.name ?? node.op.name, node.shape);
    const held = this.held.filter((each) => each !== node && this.#topology.position.has(each));
    const still = held.map((each): readonly [Node, NDArray] => [input(each.op.name, each.shape), this.valueOf(each)]);
    const replaced = new Map([[node, moved], ...held.map((each, i) => [each, still[i]?.[0] ?? each] as const)]);
    return { moved, outputs: substitute(this.written.outputs, replaced), still };
  }
}

/** A function with an input in the place of one of its nodes. */
interface Cut {
  readonly moved: Node;
  readonly outputs: readonly Node[];
  /** Inputs that keep their values, with these. */
  readonly still: readonly (readonly [Node, NDArray])[];
}

/** The numbers of several arrays in one. */
export function endToEnd(arrays: readonly NDArray[]): Float64Array {
  const all = new Float64Array(arrays.reduce((length, { data }) => length + data.length, 0));
  let at = 0;
  for (const { data } of arrays) {
    all.set(data, at);
    at += data.length;
  }
  return all;
}

function sizesOfAxes(nodes: Iterable<Node>, sizeOf: (axis: Axis) => number): Readonly<Record<string, number>> {
  const sizes = new Map<string, number>();
  for (const { shape } of nodes)
    for (const axis of shape as Shape) if (typeof axis === "string") sizes.set(axis, sizeOf(axis));
  return Object.fromEntries(sizes);
}

function requireReal(what: string, node: Node, why: string): void {
  if (node.kind !== "real") throw new GradientError(`${what}: ${node} is ${node.kind}: ${why}.`);
}
