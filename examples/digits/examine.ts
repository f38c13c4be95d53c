import { type ArrayLike, type NDArray, prepare } from "@adjoint/core";
import type { ExampleArrays } from "@adjoint/data";
import type { TrainingState } from "@adjoint/training";
import type { ConvolutionalNet } from "./convolutional-net.ts";

/** An image that the net takes for another digit. */
export interface Mistake {
  /** The position of the image among those that were examined. */
  readonly at: number;
  /** The digit that it is. */
  readonly digit: number;
  /** The digit that the net takes it for. */
  readonly taken: number;
}

/** The result of an examination. */
export interface Examination {
  /** The share of images that the net takes for what they are. */
  readonly accuracy: number;
  /** The others. */
  readonly mistakes: readonly Mistake[];
}

/** Lets the net, with the weights of a state, tell the digit on each image; of equal scores the first counts. */
export function examine(
  { scores }: ConvolutionalNet,
  { parameters }: TrainingState,
  { images, labels }: ExampleArrays<"images" | "labels">,
): Examination {
  const evaluate = prepare(scores);
  const given = evaluate(new Map<string, ArrayLike>([...parameters, ["images", images]]));
  const takenFor = highest(given);
  const all = takenFor.map((taken, at) => ({ at, digit: labels.data[at] as number, taken })); // there is a label for each image
  const mistakes = all.filter(({ digit, taken }) => digit !== taken);
  return { accuracy: (all.length - mistakes.length) / all.length, mistakes };
}

/** For each row of scores, [N, 10], the position of the highest one. */
function highest({ shape: [count = 0, classes = 0], data }: NDArray): readonly number[] {
  return Array.from({ length: count }, (_, row) => {
    const scores = Array.from({ length: classes }, (_, c) => data[row * classes + c] as number); // the index lies within the row
    return scores.indexOf(Math.max(...scores));
  });
}
