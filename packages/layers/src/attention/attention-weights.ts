import {
  type AttentionOptions,
  type Axis,
  broadcastTo,
  cumSum,
  div,
  lessEqual,
  logicalAnd,
  matMul,
  matrixTranspose,
  type Node,
  reshape,
  softmax,
  where,
} from "@adjoint/core";

/**
 * The weights of a scaled dot-product attention by heads, $`\mathrm{softmax}(Q K^T / \sqrt{D})`$: core's `attention` multiplies
 * the values by the same ones, but does not return them. The weights of a query that sees no key are 0.
 *
 * @param q - `[N, h, T, D]`: queries
 * @param k - `[N, h, S, D]`: keys
 * @returns `[N, h, T, S]`
 */
export function attentionWeights(q: Node, k: Node, { mask, causal = false }: AttentionOptions = {}): Node {
  const [, , queries, features] = q.shape as readonly [Axis, Axis, Axis, number]; // [N, h, T, D], with a number of features
  const keys = k.shape[2] as Axis; // [N, h, S, D]
  const scores: Node = div(matMul(q, matrixTranspose(k)), Math.sqrt(features));
  const past = causal ? upTo(queries, keys) : undefined;
  const visible = mask !== undefined && past !== undefined ? logicalAnd(mask, past) : (mask ?? past);
  if (visible === undefined) return softmax(scores);
  return where(visible, softmax(where(visible, scores, HIDDEN)), 0); // a query that sees no key has equal weights, which become 0
}

/** The score of a hidden key: its exponential is 0 beside any other, and it is finite, so that a query that sees no key is not NaN. */
const HIDDEN = -1e30;

/** `[T, S]`, bool: whether the key at s comes no later than the query at t. */
function upTo(queries: Axis, keys: Axis): Node {
  const position = (axis: Axis): Node => cumSum(broadcastTo(1, [axis]), { axis: 0 });
  return lessEqual(position(keys), reshape(position(queries), [queries, 1]));
}
