import type { Numbers } from "../../array/dtype.ts";
import { matrixProduct } from "../../array/matrix-product.ts";
import { elementCount } from "../../array/sizes.ts";
import { ShapeError } from "../../errors.ts";
import { contraction } from "../../families/contraction.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { NoAttributes } from "../../shapes/attribute-sort.ts";
import type { Shape } from "../../shapes/shape.ts";
import { broadcastTo, joinShapes } from "../movement/broadcast.ts";
import { reshape } from "../movement/reshape.ts";
import { matrixTranspose } from "../movement/transpose.ts";
import type { ProductShape } from "./mat-mul.types.ts";
import { SharedMatMul } from "./shared-mat-mul.ts";

/** Matrix product of each pair of a batch. */
export const MatMul: Op<"a" | "b", NoAttributes> = contraction({
  name: "MatMul",
  operands: { a: "…mk", b: "…kn" },
  result: "…mn",
  kernel: ({ inputs: [a = [], b = []] }) => {
    const [m = 0, k = 0] = a.slice(-2);
    const product = matrixProduct({ count: elementCount(a.slice(0, -2)), m, k, n: b.at(-1) ?? 0 });
    return (y, [left, right]) => product(y, left as Numbers, right as Numbers); // the op has two inputs
  },
  vjp: {
    a: (yBar, { b }) => matMul(yBar, matrixTranspose(b)),
    b: (yBar, { a }) => matMul(matrixTranspose(a), yBar),
  },
  doc: {
    summary: "Matrix product of each pair of a batch.",
    formula: "Y = A B",
    kinks: "none",
    source: "Giles, Collected matrix derivative results (2008), 2.2.1",
  },
});

/** An error as a type: what the compiler shows where two matrices do not multiply. */
export interface InnerAxesDiffer<A extends Shape, B extends Shape> {
  /** The two shapes. */
  readonly innerAxesDiffer: readonly [A, B];
}

/** Demands that matrices of one shape can be multiplied by matrices of another. */
export type Multiplies<A extends Shape, B extends Shape> = [ProductShape<A, B>] extends [never]
  ? InnerAxesDiffer<A, B>
  : unknown;

/**
 * The matrix product: $`Y = A B`$, with $`\bar A = \bar Y B^T`$ and $`\bar B = A^T \bar Y`$. Leading axes are a batch and
 * broadcast. Where only `a` has some, `b` is shared and not copied. A vector is a row on the left and a column on the right, as in
 * NumPy: a matrix times a vector is a vector, and two vectors make a single number.
 *
 * @param a - `[…, m, k]`, real, or a vector `[k]`
 * @param b - `[…, k, n]`, real, or a vector `[k]`
 * @returns `[…, m, n]`, without `m` or `n` where there was a vector
 * @throws ShapeError if the inner axes differ, if the batch axes do not broadcast, or if an operand has no axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, matMul } from "@adjoint/core";
 * const a = constant([[1, 2], [3, 4]]);
 * const b = constant([[5, 6], [7, 8]]);
 * evaluate(matMul(a, b), {}).toArray(); // => [[19, 22], [43, 50]]
 * evaluate(matMul(a, constant([1, 10])), {}).toArray(); // => [21, 43]
 * ```
 */
export function matMul<A extends Node, B extends Node>(
  a: A,
  b: B & Multiplies<ShapeOf<A>, ShapeOf<B>>,
): Node<ProductShape<ShapeOf<A>, ShapeOf<B>>>;
export function matMul(a: Node, b: Node): Node {
  requireNodes("matMul", { a, b });
  for (const [name, { shape }] of Object.entries({ a, b }))
    if (shape.length === 0)
      throw new ShapeError(`matMul: ${name} is a single number, with no axis to sum over; use mul to scale by it.`);
  if (a.shape.length === 1 || b.shape.length === 1) return productOfVectors(a, b);
  if (a.shape.length > 2 && b.shape.length === 2) return apply(SharedMatMul, { a, b });
  const batch = joinShapes(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const spread = (x: Node): Node =>
    batch === undefined || x.shape.length < 2 ? x : broadcastTo(x, [...batch, ...x.shape.slice(-2)]);
  return apply(MatMul, { a: spread(a), b: spread(b) });
}

/** A product with a vector: as a row or a column, whose axis of size 1 is dropped again. */
function productOfVectors(a: Node, b: Node): Node {
  const [isRow, isColumn] = [a.shape.length === 1, b.shape.length === 1];
  const left: Node = isRow ? reshape(a, [1, ...a.shape]) : a;
  const right: Node = isColumn ? reshape(b, [...b.shape, 1]) : b;
  const product: Node = matMul(left, right);
  const last = product.shape.length - 1;
  const isDropped = (axis: number): boolean => (isColumn && axis === last) || (isRow && axis === last - 1);
  return reshape(
    product,
    product.shape.filter((_: unknown, axis: number) => !isDropped(axis)),
  );
}
