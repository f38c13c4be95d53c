import type { Bindings, Node } from "@adjoint/core";

/** A right model at a point. */
export interface Sample {
  /** A scalar. */
  readonly loss: Node;
  /** The point. */
  readonly bindings: Bindings;
}

/** An op, a layer or a loss whose gradient is right, and which therefore no check may accuse. */
export interface Subject {
  /** What the table calls it. */
  readonly name: string;
  /**
   * The scale from which on the model itself is no smooth function of its inputs in float64, so that neither gradient means
   * much; none where absent. An accusation there is counted and shown, and is no failure.
   */
  readonly saturatedFrom?: number;
  /**
   * A small model of it.
   *
   * @param seed - a whole number that says which
   * @param scale - by how much its inputs are multiplied
   */
  sample(seed: number, scale: number): Sample;
}
