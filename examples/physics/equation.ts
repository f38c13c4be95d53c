import type { Node } from "@adjoint/core";

/** A differential equation and the net that shall solve it. */
export interface Equation {
  /** The points at which it is evaluated: an input called `places`, [N, D]. */
  readonly places: Node;
  /** The solution at the places by the net, [N, 1]. */
  readonly u: Node;
  /** The residual of the equation there, [N, 1]: second derivatives by the places, as nodes. */
  readonly residual: Node;
  /** The parameters. */
  readonly parameters: readonly Node[];
  /** The solution as a formula. */
  readonly exact: (place: readonly number[]) => number;
}
