import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { inferAs } from "../../graph/infer-as.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type Multiplies, matMul } from "../../ops/contraction/mat-mul.ts";
import type { ProductShape } from "../../ops/contraction/mat-mul.types.ts";
import { lessEqual } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { logicalAnd } from "../../ops/elementwise/logical.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { where } from "../../ops/elementwise/where.ts";
import { axisSize } from "../../ops/leaf/axis-size.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { type MatrixTransposed, matrixTranspose } from "../../ops/movement/transpose.ts";
import { letters } from "../../shapes/letters.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import { softmax } from "../activations/softmax.ts";
import { cumSum } from "../statistics/cum-sum.ts";

/** Which keys a query may look at. */
export interface AttentionOptions {
  /** `[…, T, S]` or what broadcasts to it, bool: where it is false, the query does not see the key. */
  readonly mask?: Node;
  /** Whether the query at position t sees the keys up to position t only. */
  readonly causal?: boolean;
}

const attentionOptions: OptionTable<AttentionOptions> = { mask: "optional", causal: "optional" };

/** The shape of an attention. */
export type AttentionShape<Q extends Shape, K extends Shape, V extends Shape> = ProductShape<
  ProductShape<Q, MatrixTransposed<K>>,
  V
>;

const fit = letters({ q: "TD", k: "SD", v: "SE" }, "TE");

/**
 * Scaled dot-product attention: $`Y = \mathrm{softmax}(Q K^T / \sqrt{D})\, V`$, for each query a mean of the values, weighted
 * by how well its key matches. Leading axes (batch, heads) broadcast. A query that sees no key gets zeros.
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
  const { mask, causal = false } = readOptions("attention", options, attentionOptions);
  const text = "q[…, T, D] · k[…, S, D] · v[…, S, E] → […, T, E]";
  const infer = (shapes: readonly Shape[]): Shape =>
    fit.infer(
      shapes.map((shape) => shape.slice(-2)),
      {},
    );
  inferAs("attention", { inputs: ["q", "k", "v"], text, infer }, [q, k, v]); // only to throw its error
  const features = q.shape.at(-1) as Axis; // each operand has at least two axes
  const scale: Node | number = typeof features === "number" ? Math.sqrt(features) : sqrt(axisSize(features));
  const scores: Node = div(matMul(q, matrixTranspose(k)), scale);
  const seen = causal ? upTo(q.shape.at(-2) as Axis, k.shape.at(-2) as Axis) : undefined;
  const visible = mask !== undefined && seen !== undefined ? logicalAnd(mask, seen) : (mask ?? seen);
  if (visible === undefined) return matMul(softmax(scores), v);
  const weights = softmax(where(visible, scores, HIDDEN)); // equal weights if a query sees no key
  return matMul(where(visible, weights, 0), v);
}

/** A score so low that its exponential is 0 beside any other, but finite, so that a query that sees no key gives no NaN. */
const HIDDEN = -1e30;

/** `[T, S]`, bool: whether the key at s comes no later than the query at t. */
function upTo(queries: Axis, keys: Axis): Node {
  const position = (axis: Axis): Node => cumSum(broadcastTo(1, [axis]), { axis: 0 });
  return lessEqual(position(keys), reshape(position(queries), [queries, 1]));
}
