import type { NDArray, Node } from "@adjoint/core";
import type { ForwardMode } from "./forward-mode.ts";
import type { FunctionAtPoint } from "./function-at-point.ts";
import type { Modes } from "./modes.ts";
import type { ReverseMode } from "./reverse-mode.ts";

/** A function at a point with directions drawn: what a law of functions is tried on. */
export interface Trial {
  /** The function, at the point. */
  readonly point: FunctionAtPoint;
  /** What a message calls each node of the point. */
  readonly names: readonly string[];
  /** What differentiates and evaluates. */
  readonly modes: Modes;
  /** Cotangents by the ops' rules. */
  readonly reverse: ReverseMode;
  /** Tangents by the ops' rules. */
  readonly forward: ForwardMode;
  /** Two cotangents of all outputs, joined end to end. */
  readonly cotangents: readonly [first: Float64Array, second: Float64Array];
  /** Two tangents for each node of the point. */
  readonly tangents: readonly [first: readonly NDArray[], second: readonly NDArray[]];
  /** Whether each number of the outputs depends on the element of each node at the same position alone. */
  readonly isElementwise: boolean;
  /** The largest step of differences along a tangent. */
  readonly step: number;
  /** The smallest slope that differences need to find; 0 if any. */
  readonly unit: number;
  /** What rounding may do, relative to the numbers that are compared or to their terms. */
  readonly rounding: number;
  /**
   * What rounding may leave in addition of each element of a gradient, where terms cancel.
   *
   * @param weights - of the outputs
   * @param gradients - of the weighted sum, one for each node of the point
   */
  residue(weights: Float64Array, gradients: readonly NDArray[]): readonly Float64Array[];
  /** Whether the gradient of a weighted sum by one node is nothing but rounding. */
  isRounding(node: Node, weights: Float64Array): boolean;
}
