import { type Node, named } from "@adjoint/core";
import { anyNode, type OptionTable, readOptions } from "@adjoint/core/ops";
import { type Layer, layer } from "../layer.ts";
import { nodesIn } from "../nodes-in.ts";
import { layerNorm } from "../normalisation/layer-norm.ts";
import type { AttentionResult } from "./multi-head-attention.ts";
import {
  around,
  aroundAttention,
  attentionOf,
  feedForward,
  readTransformerOptions,
  type TransformerOptions,
} from "./transformer-options.ts";

/** Options of a call of a decoder block. */
export interface DecoderCallOptions {
  /** `[N, S, D]`: the outputs of the encoder. */
  readonly memory: Node;
  /** `[N, S]`, bool: where it is false, the memory is padded. */
  readonly mask?: Node | undefined;
}

const decoderCallOptions: OptionTable<DecoderCallOptions> = {
  memory: ["required", anyNode],
  mask: ["optional", anyNode],
};

/** A decoder block: a layer from x and the memory to y. */
export type TransformerDecoderBlock = Layer<(x: Node, given: DecoderCallOptions) => Node> & {
  /** The layer with the weights of its two attentions. */
  readonly withWeights: (x: Node, given: DecoderCallOptions) => AttentionResult<DecoderWeights>;
};

/** The weights of the two attentions of a decoder block. */
export interface DecoderWeights {
  /** `[N, heads, T, T]`: the attention to its own past. */
  readonly attention: Node;
  /** `[N, heads, T, S]`: the attention to the memory. */
  readonly memory: Node;
}

/**
 * A block of a transformer's decoder: attention to its own past (causal), attention to the memory, and the feed-forward part,
 * each with a residual connection and a norm, as in {@link transformerEncoderBlock}.
 *
 * Parameters: those of its parts, `name/attention/query/W`, …, `name/attentionNorm/gamma`, …, `name/memory/query/W`, …,
 * `name/memoryNorm/gamma`, …, `name/hidden/W`, `name/output/W`, …, `name/outputNorm/gamma`, …. Takes x `[N, T, D]` and a memory
 * `[N, S, D]` to y `[N, T, D]`. `withWeights` gives the weights of both attentions, too.
 *
 * Source: Vaswani et al., Attention is all you need (2017), 3.1.
 *
 * @throws ShapeError when it is made, if the heads do not divide the features; when it is called, as its parts do
 *
 * @example
 * ```ts
 * import { input } from "@adjoint/core";
 * import { transformerDecoderBlock } from "@adjoint/layers";
 * const block = transformerDecoderBlock({ name: "block", features: 8, heads: 2 });
 * const memory = input("memory", ["batch", 5, 8]);
 * block(input("x", ["batch", "time", 8]), { memory }).shape; // => ["batch", "time", 8]
 * block.withWeights(input("x", ["batch", "time", 8]), { memory }).weights.memory.shape; // => ["batch", 2, "time", 5]
 * ```
 */
export function transformerDecoderBlock(options: TransformerOptions): TransformerDecoderBlock {
  const { name, features } = readTransformerOptions("transformerDecoderBlock", options);
  const attend = attentionOf(options, "attention");
  const attentionNorm = layerNorm({ name: `${name}/attentionNorm`, features });
  const remember = attentionOf(options, "memory");
  const memoryNorm = layerNorm({ name: `${name}/memoryNorm`, features });
  const forward = feedForward(options);
  const outputNorm = layerNorm({ name: `${name}/outputNorm`, features });
  const withWeights = (x: Node, given: DecoderCallOptions): AttentionResult<DecoderWeights> => {
    const call = readOptions(`transformerDecoderBlock "${name}"`, given, decoderCallOptions);
    const past = (each: Node): AttentionResult => attend.withWeights(each, { causal: true });
    const { outputs: u, weights: attention } = aroundAttention(x, past, { norm: attentionNorm, index: 0, options });
    const recall = (each: Node): AttentionResult => remember.withWeights(each, call);
    const { outputs: v, weights: memory } = aroundAttention(u, recall, { norm: memoryNorm, index: 1, options });
    const outputs = named(name, around(v, forward, { norm: outputNorm, index: 2, options }));
    return { outputs, weights: { attention, memory } };
  };
  return layer(
    (x: Node, given: DecoderCallOptions): Node => withWeights(x, given).outputs,
    [attend, attentionNorm, remember, memoryNorm, forward, outputNorm].flatMap(({ parameters }) => parameters),
    { name, kind: "transformerDecoderBlock", from: nodesIn(options.dropout) },
    { withWeights },
  );
}
