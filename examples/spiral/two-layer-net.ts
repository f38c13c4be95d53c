import { add, input, matMul, type Node, named, parameter, repeat, sigmoid } from "@adjoint/core";
import { normal, softmaxCrossEntropy, zeros } from "@adjoint/layers";

/** The nodes of the net that the rest of the program uses. */
export interface TwoLayerNet {
  /** The points, [N, 2]. */
  readonly x: Node;
  /** A score for each class, [N, C]: the highest decides. */
  readonly scores: Node;
  /** The mean cross entropy of the batch. */
  readonly loss: Node<[]>;
  /** The parameters. */
  readonly parameters: readonly Node[];
}

/** The net, node by node: 2 inputs, 10 hidden units, C classes. Nothing is computed here; this only says what to compute. */
export function twoLayerNet(classes = 3): TwoLayerNet {
  const x = input("x", ["batch", 2]);
  const labels = input("labels", ["batch"], { kind: "int32" });

  const W1 = parameter("W1", [2, 10], { init: normal({ standardDeviation: 0.01 }) });
  const b1 = parameter("b1", [10], { init: zeros() });
  const u1 = named("u1", add(matMul(x, W1), repeat(b1, { axis: 0, times: "batch", insert: true })));
  const z1 = named("z1", sigmoid(u1));

  const W2 = parameter("W2", [10, classes], { init: normal({ standardDeviation: 0.01 }) });
  const b2 = parameter("b2", [classes], { init: zeros() });
  const scores = named("scores", add(matMul(z1, W2), repeat(b2, { axis: 0, times: "batch", insert: true })));

  const loss = named("loss", softmaxCrossEntropy(scores, labels));
  return { x, scores, loss, parameters: [W1, b1, W2, b2] };
}
