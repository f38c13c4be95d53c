import { constant, matMul, mul, type Node, named, parameter, sigmoid, square, sub, sum } from "@adjoint/core";

/** The nodes of the perceptron. */
export interface Perceptron {
  /** The weights from the input to the hidden units. */
  readonly wih: Node;
  /** The weights from the hidden units to the output. */
  readonly who: Node;
  /** The hidden units, [3, 1]. */
  readonly hidden: Node;
  /** The output units, [3, 1]. */
  readonly output: Node;
  /** Half the squared error. */
  readonly loss: Node<[]>;
}

/** A layer: from its weights and a column to a column. */
export type ColumnLayer = (W: Node, x: Node) => Node;

/** The layer built from nodes of the framework, whose rules are right. */
export const sigmoidLayer: ColumnLayer = (W, x) => sigmoid(matMul(W, x));

/** Three inputs, three hidden units, three outputs: column vectors, no biases. Both layers are made by `layer`. */
export function perceptron(layer: ColumnLayer): Perceptron {
  const input = constant([[0.8], [0.2], [0.7]]);
  const targets = constant([[0.5], [0.99], [0.6]]);
  const wih = parameter("wih", [3, 3]);
  const who = parameter("who", [3, 3]);
  const hidden = named("hidden", layer(wih, input));
  const output = named("output", layer(who, hidden));
  const loss = named("loss", mul(0.5, sum(square(sub(targets, output)))));
  return { wih, who, hidden, output, loss };
}

/** The weights that the source starts from. */
export const firstWeights: Readonly<Record<"wih" | "who", number[][]>> = {
  wih: [
    [0.8, 0.2, 0.3],
    [0.3, 0.5, 0.1],
    [0.2, 0.4, 0.5],
  ],
  who: [
    [0.1, 0.3, 0.5],
    [0.2, 0.9, 0.5],
    [0.5, 0.3, 0.1],
  ],
};
