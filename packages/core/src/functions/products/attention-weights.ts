import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { inferAs } from "../../graph/infer-as.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type Multiplies, matMul } from "../../ops/contraction/mat-mul.ts";
import type { ProductShape } from "../../ops/contraction/mat-mul.types.ts";
import { div } from "../../ops/elementwise/div.ts";
import { logicalAnd } from "../../ops/elementwise/logical.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { where } from "../../ops/elementwise/where.ts";
import { axisSize } from "../../ops/leaf/axis-size.ts";
import { type MatrixTransposed, matrixTranspose } from "../../ops/movement/transpose.ts";
import { softmax } from "../../ops/reduction/softmax.ts";
import { letters } from "../../shapes/letters.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import { lowerTriangle } from "../masks/lower-triangle.ts";

/** Which keys a query may look at. */
export interface AttentionOptions {
  /** `[…, T, S]` or what broadcasts to it, bool: where it is false, the query does not see the key. */
  readonly mask?: Node;
  /** Whether the query at position t sees the keys up to position t only. */
  readonly causal?: boolean;
}

/** The same as a table, for the check. */
export const attentionOptions: OptionTable<AttentionOptions> = { mask: "optional", causal: "optional" };

const fit = letters({ q: "TD", k: "SD" }, "TS");

/**
 * The weights of a scaled dot-product attention: $`\mathrm{softmax}(Q K^T / \sqrt{D})`$, over the keys for each query. Leading
 * axes (batch, heads) broadcast. The weights of a query add up to 1; those of a query that sees no key are 0. Their product
 * with the values is the {@link attention}.
 *
 * @param q - `[…, T, D]`, real: queries
 * @param k - `[…, S, D]`, real: keys
 * @param options - `mask`, `causal`
 * @returns `[…, T, S]`
 * @throws ShapeError if the last two axes do not fit, or the leading ones do not broadcast
 *
 * @example
 * ```ts
 * import { attentionWeights, constant, evaluate } from "@adjoint/core";
 * const q = constant([[0, 0], [0, 0]]);
 * evaluate(attentionWeights(q, q), {}).toArray(); // => [[0.5, 0.5], [0.5, 0.5]]
 * evaluate(attentionWeights(q, q, { causal: true }), {}).toArray(); // => [[1, 0], [0.5, 0.5]]
 * ```
 */
export function attentionWeights<Q extends Node, K extends Node>(
  q: Q,
  k: K & Multiplies<ShapeOf<Q>, MatrixTransposed<ShapeOf<K>>>,
  options?: AttentionOptions,
): Node<ProductShape<ShapeOf<Q>, MatrixTransposed<ShapeOf<K>>>>;
export function attentionWeights(q: Node, k: Node, options?: AttentionOptions): Node {
  requireNodes("attentionWeights", { q, k });
  const { mask, causal = false } = readOptions("attentionWeights", options, attentionOptions);
  if (mask !== undefined) requireNodes("attentionWeights", { mask });
  const text = "q[…, T, D] · k[…, S, D] → […, T, S]";
  const infer = (shapes: readonly Shape[]): Shape =>
    fit.infer(
      shapes.map((shape) => shape.slice(-2)),
      {},
    );
  inferAs("attentionWeights", { inputs: ["q", "k"], text, infer }, [q, k]); // for its error alone
  const features = q.shape.at(-1) as Axis; // two axes at least, here and below
  const scale: Node | number = typeof features === "number" ? Math.sqrt(features) : sqrt(axisSize(features));
  const scores: Node = div(matMul(q, matrixTranspose(k)), scale);
  const past = causal ? lowerTriangle(q.shape.at(-2) as Axis, k.shape.at(-2) as Axis) : undefined;
  const visible = mask !== undefined && past !== undefined ? logicalAnd(mask, past) : (mask ?? past);
  if (visible === undefined) return softmax(scores);
  return where(visible, softmax(where(visible, scores, Number.NEGATIVE_INFINITY)), 0); // a query that sees no key has equal weights, which become 0
}
