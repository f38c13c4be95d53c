import { type ArrayLike, prepare } from "@adjoint/core";
import { sgd, trainingGraph } from "@adjoint/training";
import { firstWeights, type Perceptron } from "./perceptron.ts";

/** The losses of a training by gradient descent at rate 0.1, before the first step and after each. */
export function lossesAlong({ loss, wih, who }: Perceptron, steps: number): readonly number[] {
  const { next } = trainingGraph({ loss, parameters: [wih, who], optimiser: sgd({ rate: 0.1 }) });
  const step = prepare({ loss, wih: next[0] ?? wih, who: next[1] ?? who });
  const losses: number[] = [];
  let weights: Readonly<Record<"wih" | "who", ArrayLike>> = firstWeights;
  for (let i = 0; i <= steps; i++) {
    const { loss: value, ...after } = step(weights);
    losses.push(value.item());
    weights = after;
  }
  return losses;
}
