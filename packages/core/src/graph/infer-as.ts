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
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { inferAs, letters } from "@adjoint/core/ops";
 * const rule = letters({ x: "…d", W: "dh" }, "…h");
 * inferAs("affine", rule, [input("x", [4, 3]), input("W", [3, 2])]); // => [4, 2]
 * inferAs("affine", rule, [input("x", [4, 3]), input("W", [2, 2])]); // throws ShapeError: affine: x[…, d] · W[d, h] → […, h]: "d" is both 3 and 2
 * ```
 */
export function inferAs(
  name: string,
  rule: Pick<ShapeRule<NoAttributes>, "inputs" | "text" | "infer">,
  operands: readonly Node[],
): Shape {
  return inferShape({ name, inputs: rule.inputs, shape: rule }, operands, {});
}
