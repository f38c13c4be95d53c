import type { Op } from "../graph/op.ts";
import { Constant, type ConstantAttributes } from "../ops/constant.ts";
import { formatShape, sameShape } from "../shapes/shape.ts";

/**
 * What the shape rule of an op takes for granted about its attributes, because the function that makes a node sees to it: each
 * check says what is wrong, or nothing.
 */
export const attributeChecks: ReadonlyMap<Op, (attributes: object) => string | undefined> = new Map([
  [Constant as unknown as Op, (attributes) => checkConstant(attributes as ConstantAttributes)], // the attributes of a Constant
]);

function checkConstant({ shape, kind, value }: ConstantAttributes): string | undefined {
  const found = value.dtype === "int32" || value.dtype === "bool" ? value.dtype : "real";
  if (found === kind && sameShape(value.shape, shape)) return undefined;
  return `the array of a Constant is ${found} ${formatShape(value.shape)}; shape and kind say ${kind} ${formatShape(shape)}.`;
}
