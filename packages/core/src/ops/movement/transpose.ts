import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { offsets } from "../../array/offsets.ts";
import { strides } from "../../array/sizes.ts";
import { ShapeError } from "../../errors.ts";
import { movement } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type Axis, axisPosition, type Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";
import type { HasMatrix } from "../../shapes/types/matrix-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { inversePermutation, type Permutation, permuting } from "./transpose.shape.ts";
import type { IsPermutation, PermutedShape } from "./transpose.types.ts";

/** The axes in another order. */
export const Transpose: Op<"x", Permutation> = movement({
  name: "Transpose",
  shape: permuting,
  source: ({ inputs: [sizes = []], output, attributes: { permutation } }) => {
    const stride = strides(sizes);
    return offsets(
      output,
      permutation.map((axis) => stride[axis] as number), // a permutation of the axes
    );
  },
  vjp: {
    x: (yBar, _, { attributes: { permutation } }) => transpose(yBar, { permutation: inversePermutation(permutation) }),
  },
  doc: {
    summary: "The axes in another order.",
    formula: "Y = X^T",
    kinks: "none",
    source: "the adjoint of a permutation is its inverse",
  },
});

/** In which order the axes come. */
export interface TransposeOptions {
  /** For each axis of the result, where it stands in `x`; negative ones count from the end. Reversed if left out. */
  readonly permutation?: readonly number[];
}

const transposeOptions: OptionTable<TransposeOptions> = { permutation: "optional" };

/** The axes of a shape, reversed. */
export type Reversed<S extends Shape> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [infer First extends Axis, ...infer Rest extends Shape]
      ? [...Reversed<Rest>, First]
      : [];

/** The axes in the order of a literal permutation; reversed if no permutation is given. */
export type Transposed<S extends Shape, O extends TransposeOptions> = O extends {
  readonly permutation: infer P extends readonly number[];
}
  ? PermutedShape<S, P>
  : "permutation" extends keyof O
    ? // biome-ignore lint/suspicious/noExplicitAny: known only when the program runs
      any
    : Reversed<S>;

/** Demands that a permutation names each axis once. */
export type Permutes<S extends Shape, O extends TransposeOptions> = O extends {
  readonly permutation: infer P extends readonly number[];
}
  ? { readonly permutation: IsPermutation<S, P> }
  : unknown;

/**
 * The axes in another order, reversed if no permutation is given: $`Y = X^T`$ for a matrix, with
 * $`\bar X = \bar Y^T`$. To swap the last two axes of a
 * batch of matrices, see {@link matrixTranspose}.
 *
 * @param x - `[axes]`
 * @throws ShapeError if `permutation` does not name each axis once
 *
 * @example
 * ```ts
 * import { input, transpose } from "@adjoint/core";
 * const x = input("x", ["batch", 2, 3]);
 * transpose(x).shape; // => [3, 2, "batch"]
 * transpose(x, { permutation: [1, 0, 2] }).shape; // => [2, "batch", 3]
 * ```
 */
export function transpose<X extends Node, const O extends TransposeOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, TransposeOptions> & Permutes<ShapeOf<X>, O>,
): Node<Transposed<ShapeOf<X>, O>>;
export function transpose(x: Node, options?: TransposeOptions): Node {
  requireNodes("transpose", { x });
  const { permutation } = readOptions("transpose", options, transposeOptions);
  const order =
    permutation?.map((axis) => axisPosition(axis, x.shape, "transpose")) ??
    x.shape.map((_: unknown, i: number) => x.shape.length - 1 - i);
  return apply(Transpose, { x }, { permutation: order });
}

/** The last two axes swapped. */
export type MatrixTransposed<S extends Shape> =
  IsUnknownShape<S> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
      any
    : S extends readonly [...infer Batch extends Shape, infer M extends Axis, infer N extends Axis]
      ? [...Batch, N, M]
      : never;

/**
 * Each matrix of a batch transposed: the last two axes swapped.
 *
 * @param x - `[…, m, n]`
 * @returns `[…, n, m]`
 * @throws ShapeError if `x` has fewer than two axes
 *
 * @example
 * ```ts
 * import { input, matrixTranspose } from "@adjoint/core";
 * matrixTranspose(input("x", ["batch", 2, 3])).shape; // => ["batch", 3, 2]
 * ```
 */
export function matrixTranspose<X extends Node>(x: X & HasMatrix<ShapeOf<X>>): Node<MatrixTransposed<ShapeOf<X>>>;
export function matrixTranspose(x: Node): Node {
  requireNodes("matrixTranspose", { x });
  const rank = x.shape.length;
  if (rank < 2) throw new ShapeError(`matrixTranspose: ${x} has fewer than two axes.`);
  const permutation = x.shape.map((_: unknown, axis: number) => axis);
  return transpose(x, { permutation: [...permutation.slice(0, -2), rank - 1, rank - 2] });
}
