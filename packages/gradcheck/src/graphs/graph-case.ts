import type { NDArray, Node } from "@adjoint/core";

/** A graph at a point, with directions for its derivatives: what a law of graphs is tried on. */
export interface GraphCase {
  /** One number, made of the outputs. */
  readonly loss: Node;
  /** The real nodes that the loss is made of. */
  readonly outputs: readonly Node[];
  /** Every node that was drawn, in order; the loss does not depend on all of them. */
  readonly nodes: readonly Node[];
  /** The real inputs and parameters, those that the loss does not depend on too. */
  readonly inputs: readonly Node[];
  /** The value of every input and parameter, by name. */
  readonly bindings: Readonly<Record<string, NDArray>>;
  /** The sizes of named axes. */
  readonly axes: Readonly<Record<string, number>>;
  /** A tangent for each of `inputs`. */
  readonly tangents: readonly NDArray[];
  /** Another one. */
  readonly otherTangents: readonly NDArray[];
  /** A cotangent for each of `outputs`. */
  readonly cotangents: readonly NDArray[];
  /** The names of the ops and functions that were drawn. */
  readonly parts: readonly string[];
  /** Code that builds the graph and checks its gradients. */
  toString(): string;
}
