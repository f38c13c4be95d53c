import type { Numbers } from "../../array/dtype.ts";
import { type ArrayLike, ndarray } from "../../array/from-nested.ts";
import type { NDArray } from "../../array/nd-array.ts";
import { type LeafAttributes, leaf } from "../../families/leaf.ts";
import { apply } from "../../graph/apply.ts";
import type { Node } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { anyArray } from "../../shapes/attribute-sort.ts";
import type { Kind } from "../../shapes/kind.ts";
import { formatShape, sameShape } from "../../shapes/shape.ts";

/** The attributes of a {@link Constant}. */
export interface ConstantAttributes extends LeafAttributes {
  /** The value. */
  readonly value: NDArray;
}

/** A value that is part of the graph. */
export const Constant: Op<never, ConstantAttributes> = leaf<ConstantAttributes>({
  name: "Constant",
  kernel: ({ attributes: { value } }) => {
    const data = value.data as Numbers; // only read
    return (y) => y.set(data);
  },
  attributes: { value: anyArray },
  problem: ({ shape, kind, value }) => {
    const found = kindOf(value);
    if (found === kind && sameShape(value.shape, shape)) return undefined;
    return `the array is ${found} ${formatShape(value.shape)}; shape and kind say ${kind} ${formatShape(shape)}`;
  },
  example: { shape: [2], kind: "real", value: ndarray([0.5, -2]) },
  doc: { summary: "A value that is part of the graph.", formula: "y = c", kinks: "none", source: "by definition" },
});

/**
 * A node with a fixed value. Numbers and nested lists of numbers are real; booleans, and arrays with an int32 dtype, keep
 * their kind.
 *
 * @param value - a number, nested lists, `{ shape, data }` or an array
 * @throws what {@link ndarray} throws
 *
 * @example
 * ```ts
 * import { constant } from "@adjoint/core";
 * constant([[1, 2], [3, 4]]).shape; // => [2, 2]
 * constant([true, false]).kind; // => "bool"
 * ```
 */
export function constant(value: number): Node<[]>;
export function constant(value: ArrayLike): Node;
export function constant(value: ArrayLike): Node {
  const array = ndarray(value);
  return apply(Constant, {}, { shape: array.shape, kind: kindOf(array), value: array });
}

function kindOf({ dtype }: NDArray): Kind {
  return dtype === "int32" || dtype === "bool" ? dtype : "real";
}
