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

/** What a recurrent translator is made from. */
export interface RecurrentTranslatorOptions {
  /** How many characters the sources and the targets are made of. */
  readonly vocabulary: { readonly source: number; readonly target: number };
  /** The number of features of a character, D. */
  readonly features: number;
  /** The number of hidden units of the encoder and of the decoder, H. */
  readonly hidden: number;
  /** Whether the source is read from its end to its beginning. */
  readonly reversed?: boolean;
  /** Whether each step of the decoder, and what it puts out, sees the encoder's last state. */
  readonly peeky?: boolean;
  /** Whether each step of the decoder looks back at all that the encoder has put out. */
  readonly attention?: boolean;
}

/** What a recurrent encoder leaves. */
export interface RecurrentMemory {
  /** Its last state, [N, H]. */
  readonly state: Node;
  /** What it put out at each place, [N, S, H]. */
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
  return repeat(expandDims(state, { axis: 1 }) as Node, { axis: 1, times: shape[1] as Axis }); // two axes
}
