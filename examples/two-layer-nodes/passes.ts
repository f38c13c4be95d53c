import { evaluate, gradients } from "@adjoint/core";
import { sgd, trainingGraph } from "@adjoint/training";
import type { Arrays } from "./node-case.ts";
import { backwardValues, forwardValues, rate } from "./source-values.ts";
import { twoLayerNet } from "./two-layer-net.ts";

/** All values of one forward pass, by the names of the source: u1, z1, u2, y, loss. */
export function forwardPass(): Arrays {
  const { between, loss } = twoLayerNet([3, 5, 4], { guard: 1e-7 });
  return evaluate({ ...between, loss }, forwardValues);
}

/** One backward pass and the step that follows. */
export interface BackwardPass {
  /** The values of the forward pass. */
  readonly values: Arrays;
  /** The gradient of the loss by each parameter and by each node in between. */
  readonly gradients: Arrays;
  /** The parameters after one step of gradient descent. */
  readonly after: Arrays;
}

/** The backward pass of the source, and its step. */
export function backwardPass(): BackwardPass {
  const { parameters, between, loss } = twoLayerNet([2, 3, 2], { guard: 0 });
  const names = Object.keys(parameters);
  const { next } = trainingGraph({ loss, parameters: Object.values(parameters), optimiser: sgd({ rate }) });
  return {
    values: evaluate({ ...between, loss }, backwardValues),
    gradients: evaluate(gradients(loss, { ...between, ...parameters }), backwardValues),
    after: evaluate(Object.fromEntries(next.map((node, i) => [names[i] ?? "", node])), backwardValues),
  };
}
