import {
  type Bindings,
  type EvaluateOptions,
  gradients,
  jvp,
  type NDArray,
  type Node,
  prepare,
  vjp,
} from "@adjoint/core";

/** The functions that differentiate and evaluate: those of core, unless another implementation is tested. */
export interface Modes {
  /** Reverse mode from cotangents. */
  readonly vjp: (outputs: readonly Node[], nodes: readonly Node[], cotangents: readonly Node[]) => readonly Node[];
  /** Forward mode from tangents. */
  readonly jvp: (outputs: readonly Node[], nodes: readonly Node[], tangents: readonly Node[]) => readonly Node[];
  /** Reverse mode from a loss. */
  readonly gradients: (loss: Node, nodes: readonly Node[]) => readonly Node[];
  /** An evaluation for many bindings. */
  readonly prepare: (
    outputs: readonly Node[],
    options: Pick<EvaluateOptions, "axes" | "dtype"> & { readonly given?: Bindings },
  ) => (bindings: Bindings) => readonly NDArray[];
}

/** The functions of core. */
export const coreModes: Modes = Object.freeze({
  vjp: (outputs, nodes, cotangents) => vjp(outputs, nodes, cotangents),
  jvp: (outputs, nodes, tangents) => jvp(outputs, nodes, tangents),
  gradients: (loss, nodes) => gradients(loss, nodes),
  prepare: (outputs, options) => prepare(outputs, options),
} satisfies Modes);
