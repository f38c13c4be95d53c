import { readOptions } from "../../arguments/read-options.ts";
import { inferAs } from "../../graph/infer-as.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type Multiplies, matMul } from "../../ops/contraction/mat-mul.ts";
import type { ProductShape } from "../../ops/contraction/mat-mul.types.ts";
import type { MatrixTransposed } from "../../ops/movement/transpose.ts";
import { letters } from "../../shapes/letters.ts";
import type { Shape } from "../../shapes/shape.ts";
import { type AttentionOptions, attentionOptions, attentionWeights } from "./attention-weights.ts";

/** The shape of an attention. */
export type AttentionShape<Q extends Shape, K extends Shape, V extends Shape> = ProductShape<
  ProductShape<Q, MatrixTransposed<K>>,
  V
>;

const fit = letters({ q: "TD", k: "SD", v: "SE" }, "TE");

/**
 * Scaled dot-product attention: $`Y = \mathrm{softmax}(Q K^T / \sqrt{D})\, V`$, for each query a mean of the values, weighted
 * by how well its key matches: by `attentionWeights`. With those as A and $`S = Q K^T / \sqrt{D}`$,
 * $`\bar V = A^T \bar Y`$, $`\bar A = \bar Y V^T`$, $`\bar S_i = A_i\, (\bar A_i - \langle A_i, \bar A_i \rangle)`$ in each row,
 * $`\bar Q = \bar S K / \sqrt{D}`$ and $`\bar K = \bar S^T Q / \sqrt{D}`$. Leading axes (batch, heads) broadcast. A query that sees no key
 * gets zeros.
 *
 * @param q - `[…, T, D]`, real: queries
 * @param k - `[…, S, D]`, real: keys
 * @param v - `[…, S, E]`, real: values
 * @param options - `mask`, `causal`
 * @returns `[…, T, E]`
 * @throws ShapeError if the last two axes do not fit, or the leading ones do not broadcast
 *
 * @example
 * ```ts
 * import { attention, constant, evaluate } from "@adjoint/core";
 * const q = constant([[0, 0], [0, 0]]);
 * const v = constant([[1], [3]]);
 * evaluate(attention(q, q, v), {}).toArray(); // => [[2], [2]]
 * evaluate(attention(q, q, v, { causal: true }), {}).toArray(); // => [[1], [2]]
 * ```
 */
export function attention<Q extends Node, K extends Node, V extends Node>(
  q: Q,
  k: K & Multiplies<ShapeOf<Q>, MatrixTransposed<ShapeOf<K>>>,
  v: V & Multiplies<ProductShape<ShapeOf<Q>, MatrixTransposed<ShapeOf<K>>>, ShapeOf<V>>,
  options?: AttentionOptions,
): Node<AttentionShape<ShapeOf<Q>, ShapeOf<K>, ShapeOf<V>>>;
export function attention(q: Node, k: Node, v: Node, options?: AttentionOptions): Node {
  requireNodes("attention", { q, k, v });
  readOptions("attention", options, attentionOptions); // for its error alone, like what follows
  const text = "q[…, T, D] · k[…, S, D] · v[…, S, E] → […, T, E]";
  const infer = (shapes: readonly Shape[]): Shape =>
    fit.infer(
      shapes.map((shape) => shape.slice(-2)),
      {},
    );
  inferAs("attention", { inputs: ["q", "k", "v"], text, infer }, [q, k, v]);
  return matMul(attentionWeights(q, k, options), v);
}
