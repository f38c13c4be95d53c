import type { NoAttributes } from "../shapes/attribute-sort.ts";
import type { Shape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import { inferShape } from "./infer-shape.ts";
import type { Node } from "./node.ts";

/**
 * The shape that a function of several ops gives, or an error in the function's own name and letters, instead of those of
 * the op that would refuse first.
 *
 * @throws ShapeError like that of an op
 */
export function inferAs(
  name: string,
  rule: Pick<ShapeRule<NoAttributes>, "inputs" | "text" | "infer">,
  operands: readonly Node[],
): Shape {
  return inferShape({ name, inputs: rule.inputs, shape: rule }, operands, {});
}
