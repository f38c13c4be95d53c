import type { Node } from "../../graph/node.ts";
import { greaterEqual } from "../../ops/elementwise/comparison.ts";
import { neg } from "../../ops/elementwise/neg.ts";
import { where } from "../../ops/elementwise/where.ts";

/** |x| and −|x| with the derivatives of x and −x at 0, where those of the absolute value are 0. NaN stays. */
export interface Sides {
  /** Whether x is 0 or more. */
  readonly isRight: Node;
  /** |x|. */
  readonly above: Node;
  /** −|x|. */
  readonly below: Node;
}

/**
 * For functions that are smooth at 0 and computed from one side only: with the Abs op, their derivative at 0 would be 0.
 */
export function sidesOf(x: Node): Sides {
  const isRight = greaterEqual(x, 0);
  const opposite = neg(x);
  return { isRight, above: where(isRight, x, opposite), below: where(isRight, opposite, x) };
}
