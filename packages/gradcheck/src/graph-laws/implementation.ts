import {
  type Bindings,
  checkpoint,
  type EvaluateOptions,
  evaluate,
  fromJSON,
  gradients,
  jvp,
  type NDArray,
  type Node,
  type Nodes,
  prepare,
  simplify,
  toJSON,
  trace,
  vjp,
} from "@adjoint/core";
import { listNodes, type RewriteRule, simplifications } from "@adjoint/core/graphs";

/** Values of nodes at some bindings. */
export type Evaluate = (
  outputs: readonly Node[],
  bindings: Bindings,
  options?: Pick<EvaluateOptions, "axes" | "dtype">,
) => readonly NDArray[];

/**
 * The functions that the laws of graphs test: they evaluate, differentiate and change graphs. They are those of core, unless
 * another engine or a deliberate mistake replaces one of them.
 */
export interface Implementation {
  /** Values at some bindings. */
  readonly evaluate: Evaluate;
  /** An evaluation for many bindings. */
  readonly prepare: (
    outputs: readonly Node[],
    options: Pick<EvaluateOptions, "axes">,
  ) => (bindings: Bindings) => readonly NDArray[];
  /** The value of every node on the way. */
  readonly trace: (
    outputs: readonly Node[],
    bindings: Bindings,
    options: Pick<EvaluateOptions, "axes">,
  ) => ReadonlyMap<Node, NDArray>;
  /** Reverse mode from a loss. */
  readonly gradients: (loss: Node, nodes: readonly Node[]) => readonly Node[];
  /** Reverse mode from cotangents. */
  readonly vjp: (outputs: readonly Node[], nodes: readonly Node[], cotangents: readonly Node[]) => readonly Node[];
  /** Forward mode from tangents. */
  readonly jvp: (outputs: readonly Node[], nodes: readonly Node[], tangents: readonly Node[]) => readonly Node[];
  /** The rules of `simplify`. */
  readonly rules: readonly RewriteRule[];
  /** A graph rewritten by some rules, until none of them applies. */
  readonly simplify: (outputs: readonly Node[], rules: readonly RewriteRule[]) => readonly Node[];
  /** A graph as text. */
  readonly write: (outputs: readonly Node[]) => string;
  /** A graph from text. */
  readonly read: (text: string) => Nodes;
  /** A part of a graph whose inner values are computed again. */
  readonly checkpoint: (
    body: (inputs: Readonly<Record<string, Node>>) => Node,
    inputs: Readonly<Record<string, Node>>,
  ) => Node;
}

/** The functions of core. */
export const core: Implementation = Object.freeze({
  evaluate: (outputs, bindings, options) => evaluate(outputs, bindings, options),
  prepare: (outputs, options) => prepare(outputs, options),
  trace: (outputs, bindings, options) => new Map(trace(outputs, bindings, options).values),
  gradients: (loss, nodes) => listNodes(gradients(loss, nodes)),
  vjp: (outputs, nodes, cotangents) => vjp(outputs, nodes, cotangents),
  jvp: (outputs, nodes, tangents) => jvp(outputs, nodes, tangents),
  rules: simplifications,
  simplify: (outputs, rules) => simplify(outputs, { rules }),
  write: (outputs) => JSON.stringify(toJSON(outputs)),
  read: (text) => fromJSON(text),
  checkpoint: (body, inputs) => checkpoint(body, inputs),
} satisfies Implementation);
