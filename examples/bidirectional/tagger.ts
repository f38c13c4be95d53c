import { input, type Node, named, slice, tanh } from "@adjoint/core";
import { affine, bidirectional, rnn, sequential, softmaxCrossEntropy } from "@adjoint/layers";
import { accuracy } from "@adjoint/training";
import { GAP, PLACES, STEPS } from "./agreeing-sides.ts";

/** Which way a net reads. */
export type Direction = "forward" | "backward" | "both";

/** The nodes of a net that gives an answer at each place. */
export interface Tagger {
  /** The sequences, [N, 12, 1], called `x`. */
  readonly x: Node;
  /** Two scores for each place that has both sides, [N, 8, 2]. */
  readonly scores: Node;
  /** The mean cross entropy, in nats; its labels are called `labels`. */
  readonly loss: Node<[]>;
  /** The share of places where the label has the higher score. */
  readonly accuracy: Node<[]>;
}

/**
 * A recurrent net in one or both directions, and two affine layers over each of its outputs: whether two bits are the same is
 * not a sum of a function of each.
 *
 * @param features - the number of features of each place: as many units in one direction, or half as many in each of two
 */
export function tagger(direction: Direction, features = 24): Tagger {
  const x = input("x", ["batch", STEPS, 1]);
  const labels = input("labels", ["batch", PLACES], { kind: "int32" });
  const head = sequential(
    affine({ name: "hidden", inputs: features, outputs: 16 }),
    tanh,
    affine({ name: "output", inputs: 16, outputs: 2 }),
  );
  const scores = named("scores", head(slice(read(x, direction, features), { axis: 1, start: GAP, stop: STEPS - GAP })));
  return { x, scores, loss: softmaxCrossEntropy(scores, labels), accuracy: accuracy(scores, labels) };
}

/** The outputs of the recurrent part, [N, 12, features]. Each step has its own nodes, which is faster than a scan here. */
function read(x: Node, direction: Direction, features: number): Node {
  const over = (name: string, hidden: number) => rnn({ name, inputs: 1, hidden, unroll: true });
  if (direction !== "both") return over("reader", features)(x, { reverse: direction === "backward" }).outputs;
  return bidirectional({ name: "reader", over: (name) => over(name, features / 2) })(x).outputs;
}
