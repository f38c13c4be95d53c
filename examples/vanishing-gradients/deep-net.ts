import { type Initialiser, input, type Node, relu, sigmoid } from "@adjoint/core";
import { affine, batchNorm, he, normal, softmaxCrossEntropy, xavier, zeros } from "@adjoint/layers";

/** Activations by name. */
export const activations = { sigmoid, relu };

/** First weights by name. */
export const firstWeights = {
  zero: zeros(),
  small: normal({ standardDeviation: 0.01 }),
  large: normal({ standardDeviation: 1 }),
  Xavier: xavier(),
  He: he(),
} satisfies Record<string, Initialiser>;

/** Which net. */
export interface Design {
  /** The activation of the hidden layers. */
  readonly activation: keyof typeof activations;
  /** What the weights start from. */
  readonly weights: keyof typeof firstWeights;
  /** Whether a batch norm stands before each activation. */
  readonly norm?: boolean;
}

/** A deep net with the nodes at which its gradient is measured. */
export interface DeepNet {
  /** What enters the activation of each hidden layer, [N, H]; the first layer first. */
  readonly sums: readonly Node[];
  /** What leaves it, [N, H]. */
  readonly outputs: readonly Node[];
  /** The mean cross entropy. */
  readonly loss: Node<[]>;
}

/** A net of so many hidden layers, all of one width; its input x is as wide, and `labels` tell ten classes apart. */
export function deepNet({ activation, weights, norm = false }: Design, depth: number, width: number): DeepNet {
  const init = firstWeights[weights];
  const sums: Node[] = [];
  const outputs: Node[] = [];
  let z: Node = input("x", ["batch", width]);
  for (let layer = 1; layer <= depth; layer++) {
    const u: Node = affine({ name: `layer ${layer}`, inputs: width, outputs: width, init })(z);
    const sum = norm ? batchNorm({ name: `norm ${layer}`, features: width })(u) : u;
    z = activations[activation](sum);
    sums.push(sum);
    outputs.push(z);
  }
  const scores = affine({ name: "output", inputs: width, outputs: 10, init })(z);
  return { sums, outputs, loss: softmaxCrossEntropy(scores, input("labels", ["batch"], { kind: "int32" })) };
}
