import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { gather } from "../../ops/movement/gather-scatter.ts";
import type { Selects } from "../../ops/movement/gather-scatter.types.ts";
import type { Shape } from "../../shapes/shape.ts";
import type { IsUnknownShape } from "../../shapes/types/broadcast-shape.ts";

/** The axes of the ids, and those of a row of the table. */
export type EmbeddingShape<Table extends Shape, Ids extends Shape> = true extends
  | IsUnknownShape<Table>
  | IsUnknownShape<Ids>
  ? // biome-ignore lint/suspicious/noExplicitAny: an unknown shape stays unknown
    any
  : Table extends readonly [unknown, ...infer Row extends Shape]
    ? [...Ids, ...Row]
    : never;

/**
 * Rows of a table, selected by ids: $`y_i = W_{\mathrm{id}_i}`$. A row that is selected twice gets both cotangents. It is
 * {@link gather} along axis 0.
 *
 * @param table - `[V, D]`
 * @param ids - `[…]`, int32, from 0 to V − 1
 * @returns `[…, D]`
 * @throws KindError if the ids are not int32
 * @throws ArgumentError at evaluation, for an id outside the table, with its position
 *
 * @example
 * ```ts
 * import { constant, embedding, evaluate, ndarray } from "@adjoint/core";
 * const table = constant([[1, 2], [3, 4], [5, 6]]);
 * evaluate(embedding(table, constant(ndarray([2, 2], "int32"))), {}).toArray(); // => [[5, 6], [5, 6]]
 * ```
 */
export function embedding<Table extends Node, Ids extends Node>(
  table: Table,
  ids: Ids & Selects<ShapeOf<Table>, ShapeOf<Ids>, EmbeddingShape<ShapeOf<Table>, ShapeOf<Ids>>>,
): Node<EmbeddingShape<ShapeOf<Table>, ShapeOf<Ids>>>;
export function embedding(table: Node, ids: Node): Node {
  requireNodes("embedding", { table, ids });
  return gather(table, ids);
}
