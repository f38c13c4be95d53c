import { add, input, mean, mul, type Node, ndarray, parameter, square, sub } from "@adjoint/core";
import { NumpyRandom } from "@adjoint/data";
import { sgd, Trainer, type TrainerOptions } from "../src/index.ts";

/** The points of a line with some noise: 7 of them, so that batches of 3 leave one over. */
export const points: { readonly x: number[]; readonly y: number[] } = {
  x: [0, 1, 2, 3, 4, 5, 6],
  y: [1, 2.5, 4, 5, 7.5, 9, 10],
};

/** The nodes of a line through points. */
export interface Line {
  /** The slope. */
  readonly slope: Node;
  /** The height at x = 0. */
  readonly height: Node;
  /** The mean squared error. */
  readonly loss: Node<[]>;
}

/** A line through points. */
export function line(): Line {
  const x = input("x", ["batch"]);
  const y = input("y", ["batch"]);
  const slope = parameter("slope", [], { init: (shape, random) => random.normal(shape) });
  const height = parameter("height", [], { init: () => ndarray(0) });
  return { slope, height, loss: mean(square(sub(add(mul(slope, x), height), y))) };
}

/** A trainer that fits the line to the points. */
export function lineTrainer(options: Partial<TrainerOptions> = {}): Trainer {
  return new Trainer({
    loss: line().loss,
    optimiser: sgd({ rate: 0.01 }),
    data: points,
    batchSize: 3,
    random: new NumpyRandom(5),
    ...options,
  });
}
