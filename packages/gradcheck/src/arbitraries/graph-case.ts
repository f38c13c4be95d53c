import type { NDArray, Node } from "@adjoint/core";

/** A graph at a point, with directions for its derivatives; laws of graphs are tried on it. */
export interface GraphCase {
  /** A scalar that is computed from the outputs. */
  readonly loss: Node;
  /** The real nodes that the loss is computed from. */
  readonly outputs: readonly Node[];
  /** Every node that was drawn, in order; the loss does not depend on all of them. */
  readonly nodes: readonly Node[];
  /** All real inputs and parameters; the loss need not depend on each. */
  readonly inputs: readonly Node[];
  /** The value of every input and parameter, by name. */
  readonly bindings: Readonly<Record<string, NDArray>>;
  /** The sizes of named axes. */
  readonly axes: Readonly<Record<string, number>>;
  /** A tangent for each of `inputs`. */
  readonly tangents: readonly NDArray[];
  /** A second tangent for each of `inputs`. */
  readonly otherTangents: readonly NDArray[];
  /** A cotangent for each of `outputs`. */
  readonly cotangents: readonly NDArray[];
  /** The names of the ops and functions that were drawn. */
  readonly parts: readonly string[];
  /** Code that builds the graph and checks its gradients. */
  toString(): string;
}
