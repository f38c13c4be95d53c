import { ShapeError } from "../errors.ts";
import { formatShape, type Shape } from "../shapes/shape.ts";
import type { ShapeRule } from "../shapes/shape-rule.ts";
import type { AnyOp } from "./op.ts";
import { inputName } from "./op-inputs.ts";

/**
 * The shape that an op gives, or an error that shows its rule, what broke it, and every shape under the name of its node.
 *
 * @throws ShapeError `MatMul: a[m, k] · b[k, n] → [m, n]: "k" is both 3 and 2; got hidden: [4, 3], W: [2, 5]`
 */
export function inferShape(
  op: Pick<AnyOp, "name" | "inputs"> & { readonly shape: Pick<ShapeRule<object>, "text" | "infer"> },
  inputs: readonly { readonly shape: Shape; readonly name?: string | undefined }[],
  attributes: object,
): Shape {
  const shapes: Shape[] = [];
  for (const { shape } of inputs) shapes.push(shape);
  try {
    return op.shape.infer(shapes, attributes);
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    const got = inputs
      .map(({ shape, name }, i) => `${name ?? inputName({ op: op as AnyOp, attributes }, i)}: ${formatShape(shape)}`)
      .join(", ");
    throw new ShapeError(`${op.name}: ${op.shape.text}: ${error.message}${got && `; got ${got}`}`);
  }
}
