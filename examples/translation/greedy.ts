import { argMax, broadcastTo, concat, constant, type Node, ndarray, slice } from "@adjoint/core";

/** The beginning and the length of a text. */
export interface GreedyOptions {
  /** The number of the character that every text starts with. */
  readonly start: number;
  /** The number of characters, including the first one. */
  readonly length: number;
}

/**
 * Writes a text one character after the other, each the most likely one after those before: int32 [N, length]. It is a graph like
 * any other, which contains the decoder once for each character, with one more operand each time. Decoders compute everything again
 * each time, also the states of a recurrent net, so that the same few lines serve a transformer.
 *
 * @param scores - the scores at each place of the given characters, [N, T, V] for int32 [N, T]
 */
export function greedy(scores: (given: Node) => Node, { start, length }: GreedyOptions): Node {
  let text: Node = broadcastTo(constant(ndarray([[start]], "int32")), ["batch", 1]);
  while ((text.shape[1] as number) < length) {
    const last: Node = slice(scores(text), { axis: 1, start: -1 });
    text = concat([text, argMax(last, { axis: -1 })], { axis: 1 });
  }
  return text;
}
