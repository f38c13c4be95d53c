import { mean, type Node } from "@adjoint/core";
import type { Translator } from "@adjoint/example-translation";
import {
  affine,
  embedding,
  layerNorm,
  normal,
  positionalEncoding,
  sequential,
  transformerDecoderBlock,
  transformerEncoderBlock,
} from "@adjoint/layers";

/** Options of a transformer. */
export interface TransformerTranslatorOptions {
  /** The numbers of different characters in sources and targets. */
  readonly vocabulary: { readonly source: number; readonly target: number };
  /** The number of features, D. */
  readonly features: number;
  /** The number of heads. */
  readonly heads: number;
}

/** A transformer of one block on each side, with norms before the parts and one at the end. */
export function transformerTranslator({ vocabulary, features, heads }: TransformerTranslatorOptions): Translator<Node> {
  const init = normal({ standardDeviation: 1 });
  const place = positionalEncoding({ features, base: 100 });
  const read = sequential(embedding({ name: "source", vocabulary: vocabulary.source, features, init }), place);
  const encoder = transformerEncoderBlock({ name: "encoder", features, heads });
  const memoryNorm = layerNorm({ name: "encoder/norm", features });
  const write = sequential(embedding({ name: "target", vocabulary: vocabulary.target, features, init }), place);
  const decoder = transformerDecoderBlock({ name: "decoder", features, heads });
  const output = sequential(
    layerNorm({ name: "decoder/norm", features }),
    affine({ name: "output", inputs: features, outputs: vocabulary.target }),
  );
  return {
    parameters: [read, encoder, memoryNorm, write, decoder, output].flatMap(({ parameters }) => parameters),
    encode: (source) => memoryNorm(encoder(read(source))),
    decode: (memory, given) => {
      const { outputs, weights } = decoder.withWeights(write(given), { memory });
      return { scores: output(outputs), weights: mean(weights.memory, { axis: 1 }) }; // the mean over the heads
    },
  };
}
