import type { Bindings, Node } from "@adjoint/core";

/** A right model at a point. */
export interface Sample {
  /** A scalar. */
  readonly loss: Node;
  /** The values of its inputs and parameters. */
  readonly bindings: Bindings;
}

/** An op, a layer or a loss whose gradient is right, and which therefore no check may accuse. */
export interface Subject {
  /** Its name in the table. */
  readonly name: string;
  /**
   * The scale from which the model itself is not a smooth function of its inputs in float64, so that neither gradient means
   * much; there is no such scale if it is left out. A wrong verdict there is counted and shown, but is not a failure.
   */
  readonly saturatedFrom?: number;
  /**
   * Makes a small model of it.
   *
   * @param seed - an integer that determines the model
   * @param scale - the factor of its inputs
   */
  sample(seed: number, scale: number): Sample;
}
