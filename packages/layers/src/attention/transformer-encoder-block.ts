import { type Node, named } from "@adjoint/core";
import { anyNode, type OptionTable, readOptions, truthValue } from "@adjoint/core/ops";
import { type Layer, layer } from "../layer.ts";
import { nodesIn } from "../nodes-in.ts";
import { layerNorm } from "../normalisation/layer-norm.ts";
import type { AttentionCallOptions, AttentionResult } from "./multi-head-attention.ts";
import {
  around,
  aroundAttention,
  attentionOf,
  feedForward,
  readTransformerOptions,
  type TransformerOptions,
} from "./transformer-options.ts";

/** An encoder block: a layer from x to y. */
export type TransformerEncoderBlock = Layer<(x: Node, given?: EncoderCallOptions) => Node> & {
  /** The layer with the weights of its attention, `[N, heads, T, T]`. */
  readonly withWeights: (x: Node, given?: EncoderCallOptions) => AttentionResult;
};

/** Options of a call of an encoder block: which positions of x its queries attend to. */
export type EncoderCallOptions = Pick<AttentionCallOptions, "mask" | "causal">;

const encoderCallOptions: OptionTable<EncoderCallOptions> = {
  mask: ["optional", anyNode],
  causal: ["optional", truthValue],
};

/**
 * A block of a transformer's encoder: $`u = x + \mathrm{attention}(\mathrm{norm}(x))`$ and
 * $`y = u + W_2\, \mathrm{relu}(W_1\, \mathrm{norm}(u) + b_1) + b_2`$; with the norms "after",
 * $`u = \mathrm{norm}(x + \mathrm{attention}(x))`$ and so on. With `causal` it is the block of a language model.
 *
 * Parameters: those of its parts, `name/attention/query/W`, …, `name/attentionNorm/gamma`, …, `name/hidden/W`, `name/output/W`, …,
 * `name/outputNorm/gamma`, …. Takes x `[N, T, D]` to y `[N, T, D]`.
 * `withWeights` gives the weights of its attention, too.
 *
 * Source: Vaswani et al., Attention is all you need (2017), 3.1; norms before the parts: Xiong et al., On layer normalization in
 * the transformer architecture (2020).
 *
 * @throws ShapeError when it is made, if the heads do not divide the features; when it is called, as its parts do
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { transformerEncoderBlock } from "@adjoint/layers";
 * const block = transformerEncoderBlock({ name: "block", features: 8, heads: 2 });
 * block(input("x", ["batch", "time", 8])).shape; // => ["batch", "time", 8]
 * block.parameters.length; // => 16
 * ```
 */
export function transformerEncoderBlock(options: TransformerOptions): TransformerEncoderBlock {
  const { name, features } = readTransformerOptions("transformerEncoderBlock", options);
  const attend = attentionOf(options, "attention");
  const attentionNorm = layerNorm({ name: `${name}/attentionNorm`, features });
  const forward = feedForward(options);
  const outputNorm = layerNorm({ name: `${name}/outputNorm`, features });
  const withWeights = (x: Node, given?: EncoderCallOptions): AttentionResult => {
    const call = readOptions(`transformerEncoderBlock "${name}"`, given, encoderCallOptions);
    const part = (each: Node): AttentionResult => attend.withWeights(each, call);
    const { outputs: u, weights } = aroundAttention(x, part, { norm: attentionNorm, index: 0, options });
    return { outputs: named(name, around(u, forward, { norm: outputNorm, index: 1, options })), weights };
  };
  return layer(
    (x: Node, given?: EncoderCallOptions): Node => withWeights(x, given).outputs,
    [attend, attentionNorm, forward, outputNorm].flatMap(({ parameters }) => parameters),
    { name, kind: "transformerEncoderBlock", from: nodesIn(options.dropout) },
    { withWeights },
  );
}
