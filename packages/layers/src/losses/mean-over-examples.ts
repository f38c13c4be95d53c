import { div, type Node, sum } from "@adjoint/core";
import { countAlong } from "../count-along.ts";

/**
 * The mean of the losses of examples, over all axes. At least one example is required, since the mean of none is undefined.
 *
 * @param loss - the function that was called, for messages
 * @throws ShapeError if an axis has the size 0
 * @throws ArgumentError at evaluation, naming the loss, if a named axis is bound to 0
 */
export function meanOverExamples(loss: string, losses: Node): Node<[]> {
  const axes = losses.shape.map((_: unknown, axis: number) => axis);
  const count = countAlong(losses, { what: `examples of ${loss}`, axes, least: 1 });
  return count === 1 ? sum(losses) : div(sum(losses), count);
}
