import { lookUp } from "../../arguments/look-up.ts";
import type { Node } from "../../graph/node.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { axisSize } from "../../ops/leaf/axis-size.ts";
import type { Operand } from "../../ops/movement/operand.ts";
import type { ReduceOptions } from "../../ops/movement/sum-repeat.ts";
import { axisPositions } from "../../shapes/shape.ts";

/**
 * How many elements a reduction takes together: a number, or a node where an axis is named, so that one graph serves every
 * batch size.
 *
 * @param what - who asks, for the error
 * @throws AxisError if there is no such axis, or one is named twice
 */
export function reducedCount(x: Node, { axis }: ReduceOptions, what: string): Operand {
  const axes = axisPositions(axis, x.shape, what).map((position) => lookUp(x.shape, position));
  let [known, named]: [number, Node | undefined] = [1, undefined];
  for (const size of axes) {
    if (typeof size === "number") known *= size;
    else named = named === undefined ? axisSize(size) : mul(named, axisSize(size));
  }
  if (named === undefined) return known;
  return known === 1 ? named : mul(known, named);
}
