import type { Workload } from "./workloads.ts";

/** How real numbers are stored. */
export type Dtype = "float64" | "float32";

/** A workload set up in a peer. */
export interface Running {
  /** The norm of the gradient by all weights together, at the weights as they are. */
  readonly gradientNorm: () => number | Promise<number>;
  /** One training step: the loss before it. */
  readonly step: () => number | Promise<number>;
}

/** Sets a workload up; throws with the reason if the peer cannot run it. */
export type Peer = (workload: Workload, dtype: Dtype) => Running | Promise<Running>;
