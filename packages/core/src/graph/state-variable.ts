import type { Node } from "./node.ts";

/**
 * A value that goes from one evaluation of a graph to the next: a velocity, running statistics, the last state of a
 * recurrent layer. A graph holds no values: whoever evaluates it, such as a trainer, keeps this one and binds it again.
 */
export interface StateVariable {
  /** Its value before an evaluation: an input with a name of its own, such as `hidden/W/velocity`. */
  readonly variable: Node;
  /** Its value after the evaluation, of the same shape. */
  readonly next: Node;
  /** Its value before the first one, computed from constants and the parameters' first values; of the same shape. */
  readonly initial: Node;
}
