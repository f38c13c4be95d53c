import {
  type Axis,
  concat,
  expandDims,
  matMul,
  matrixTranspose,
  type Node,
  named,
  repeat,
  softmax,
} from "@adjoint/core";
import { affine, embedding, gru, normal } from "@adjoint/layers";
import type { Translator, Written } from "./translator.ts";

/** Options of a recurrent translator. */
export interface RecurrentTranslatorOptions {
  /** The numbers of different characters in sources and targets. */
  readonly vocabulary: { readonly source: number; readonly target: number };
  /** The number of features of a character, D. */
  readonly features: number;
  /** The number of hidden units of the encoder and of the decoder, H. */
  readonly hidden: number;
  /** Whether the source is read from its end to its beginning. */
  readonly reversed?: boolean;
  /** Whether each step of the decoder, and its output, sees the encoder's last state. */
  readonly peeky?: boolean;
  /** Whether each step of the decoder attends to all outputs of the encoder. */
  readonly attention?: boolean;
}

/** The result of a recurrent encoder. */
export interface RecurrentMemory {
  /** Its last state, [N, H]. */
  readonly state: Node;
  /** Its output at each place, [N, S, H]. */
  readonly outputs: Node;
}

/**
 * An encoder and a decoder, a GRU each: the decoder starts from the encoder's last state.
 *
 * Source: Sutskever, Vinyals and Le, Sequence to sequence learning with neural networks (2014), who read the source reversed; Cho
 * et al., Learning phrase representations using RNN encoder-decoder (2014), whose decoder is a peeky one; attention with dot
 * products: Luong, Pham and Manning, Effective approaches to attention-based neural machine translation (2015).
 */
export function recurrentTranslator(options: RecurrentTranslatorOptions): Translator<RecurrentMemory> {
  const { vocabulary, features, hidden, reversed = false, peeky = false, attention = false } = options;
  const init = normal({ standardDeviation: 1 / Math.sqrt(features) });
  const read = embedding({ name: "source", vocabulary: vocabulary.source, features, init });
  const encoder = gru({ name: "encoder", inputs: features, hidden, unroll: true });
  const peek = peeky ? hidden : 0;
  const write = embedding({ name: "target", vocabulary: vocabulary.target, features, init });
  const decoder = gru({ name: "decoder", inputs: features + peek, hidden, unroll: true });
  const seen = hidden + peek + (attention ? hidden : 0);
  const output = affine({ name: "output", inputs: seen, outputs: vocabulary.target });
  return {
    parameters: [read, encoder, write, decoder, output].flatMap(({ parameters }) => parameters),
    encode: (source) => encoder(read(source), { reverse: reversed }),
    decode: ({ state, outputs }, given): Written => {
      const peeked = peeky ? [alongTime(state, given)] : [];
      const characters = concat([write(given), ...peeked], { axis: -1 });
      const steps = decoder(characters, { initialState: state }).outputs;
      if (!attention) return { scores: output(concat([steps, ...peeked], { axis: -1 })) };
      const weights: Node = named("weights", softmax(matMul(steps, matrixTranspose(outputs))));
      const context: Node = matMul(weights, outputs);
      return { scores: output(concat([steps, context, ...peeked], { axis: -1 })), weights };
    },
  };
}

/** A state [N, H] beside each of the characters [N, T]: [N, T, H]. */
function alongTime(state: Node, { shape }: Node): Node {
  return repeat(expandDims(state, { axis: 1 }) as Node, { axis: 1, times: shape[1] as Axis }); // `shape` is [N, T]
}
