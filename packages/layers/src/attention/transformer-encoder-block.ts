import { type Node, named, type OptionTable, readOptions } from "@adjoint/core";
import { type Layer, layer } from "../layer.ts";
import { nodesIn } from "../nodes-in.ts";
import { layerNorm } from "../normalisation/layer-norm.ts";
import type { Looked, Looking } from "./multi-head-attention.ts";
import {
  around,
  aroundLooked,
  attentionOf,
  feedForward,
  readTransformerOptions,
  type TransformerOptions,
} from "./transformer-options.ts";

/** A block of an encoder: from x, and what it may see of itself, to y. */
export type TransformerEncoderBlock = Layer<(x: Node, looking?: EncoderLooking) => Node> & {
  /** The same, and where its attention looked, `[N, heads, T, T]`. */
  readonly withWeights: (x: Node, looking?: EncoderLooking) => Looked;
};

/** What a block of an encoder may see. */
export type EncoderLooking = Pick<Looking, "mask" | "causal">;

const encoderLooking: OptionTable<EncoderLooking> = { mask: "optional", causal: "optional" };

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
  const withWeights = (x: Node, given?: EncoderLooking): Looked => {
    const looking = readOptions(`transformerEncoderBlock "${name}"`, given, encoderLooking);
    const part = (each: Node): Looked => attend.withWeights(each, looking);
    const { outputs: u, weights } = aroundLooked(x, part, { norm: attentionNorm, index: 0, options });
    return { outputs: named(name, around(u, forward, { norm: outputNorm, index: 1, options })), weights };
  };
  return layer(
    (x: Node, looking?: EncoderLooking): Node => withWeights(x, looking).outputs,
    [attend, attentionNorm, forward, outputNorm].flatMap(({ parameters }) => parameters),
    { name, kind: "transformerEncoderBlock", from: nodesIn(options.dropout) },
    { withWeights },
  );
}
