import { argMax, broadcastTo, concat, constant, type Node, ndarray, slice } from "@adjoint/core";

/** How a text begins and how long it gets. */
export interface GreedyOptions {
  /** The number of the character that every text starts with. */
  readonly start: number;
  /** How many characters there are at the end, the first one counted. */
  readonly length: number;
}

/**
 * The text that is written one character after the other, each the most likely one after those before: int32 [N, length]. It is
 * a graph as any other: the decoder stands in it once for each character, and is given one more each time. What it computes anew
 * each time would be the states of a recurrent net; so the same few lines serve a transformer.
 *
 * @param scores - of the places of what is given, [N, T, V] for int32 [N, T]
 */
export function greedy(scores: (given: Node) => Node, { start, length }: GreedyOptions): Node {
  let text: Node = broadcastTo(constant(ndarray([[start]], "int32")), ["batch", 1]);
  while ((text.shape[1] as number) < length) {
    const last: Node = slice(scores(text), { axis: 1, start: -1 });
    text = concat([text, argMax(last, { axis: -1 })], { axis: 1 });
  }
  return text;
}
