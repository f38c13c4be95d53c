import { type ArrayLike, type NDArray, prepare } from "@adjoint/core";
import type { TrainingState } from "@adjoint/training";
import type { TwoLayerNet } from "./two-layer-net.ts";

/** The scores of points, [N, C], by the weights of one state. The same graph serves any number of points. */
export type Classifier = (points: ArrayLike) => NDArray;

/** The net with the weights of a state. */
export function classifier({ scores }: TwoLayerNet, { parameters }: Pick<TrainingState, "parameters">): Classifier {
  const evaluate = prepare(scores);
  return (points) => evaluate(new Map<string, ArrayLike>([...parameters, ["x", points]]));
}
