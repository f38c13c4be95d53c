import { KindError, ShapeError } from "../errors.ts";
import type { Node } from "../graph/node.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";

/**
 * Throws unless a state is real before and after a step, and keeps its shape.
 *
 * @param caller - the name of the function
 * @throws KindError, or ShapeError, naming function and state
 */
export function requireState(caller: string, name: string, before: Node, after: Node): void {
  if (before.kind !== "real" || after.kind !== "real") {
    throw new KindError(
      `${caller}: the state ${name} is ${before.kind} before a step and ${after.kind} after it; states are real.`,
    );
  }
  if (!sameShape(before.shape, after.shape)) {
    throw new ShapeError(
      `${caller}: the state ${name} is ${formatShape(before.shape)} before a step and ${formatShape(after.shape)} after it.`,
    );
  }
}
