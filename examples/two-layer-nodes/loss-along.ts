import { evaluate, type NDArray } from "@adjoint/core";
import { backwardValues } from "./source-values.ts";
import { twoLayerNet } from "./two-layer-net.ts";

/** The loss as one weight moves, and the straight line that the gradient predicts. */
export interface LossAlong {
  /** The values of the weight. */
  readonly weights: readonly number[];
  /** The loss at each. */
  readonly losses: readonly number[];
  /** The line through the loss at the weight of the source, with the gradient as its slope. */
  readonly tangent: readonly number[];
}

/** Moves the weight W2[2, 0] over a range about its value in the source, everything else fixed. */
export function lossAlong(gradient: NDArray, width: number, count: number): LossAlong {
  const { loss } = twoLayerNet([2, 3, 2], { guard: 0 });
  const slope = gradient.toArray() as number[][]; // W2 is a matrix
  const centre = backwardValues.W2[2]?.[0] ?? 0;
  const steps = Array.from({ length: count }, (_, i) => width * (i / (count - 1) - 0.5));
  const at = (step: number): number => {
    const W2 = backwardValues.W2.map((row, i) => row.map((weight, j) => (i === 2 && j === 0 ? weight + step : weight)));
    return evaluate(loss, { ...backwardValues, W2 }).item();
  };
  return {
    weights: steps.map((step) => centre + step),
    losses: steps.map(at),
    tangent: steps.map((step) => at(0) + (slope[2]?.[0] ?? 0) * step),
  };
}
