import { type ArrayLike, Node } from "@adjoint/core";
import type { NumpyRandom } from "@adjoint/data";
import type { Optimiser } from "@adjoint/training";
import { type Model, ModelError } from "../run-model.ts";

/** How a model is trained: what it exports as `training`. */
export interface Training {
  /** What the model answers, a node of the same inputs; it is drawn as the training goes on. */
  readonly answer: Node;
  /** Makes the examples, a value for each input. */
  readonly data: (random: NumpyRandom) => Readonly<Record<string, ArrayLike>>;
  /** The number of examples in a batch. */
  readonly batchSize: number;
  /** Makes the rule of the update, such as `sgd`. */
  readonly optimiser: (options: { readonly rate: number }) => Optimiser;
  /** The learning rate that the model proposes. */
  readonly rate: number;
}

const FORM = `\`export const training = { answer, data: (random) => ({ x: …, target: … }), batchSize: 30, optimiser: sgd, rate: 1 }\``;

/**
 * The training of a model.
 *
 * @throws ModelError that says which part is missing
 */
export function readTraining({ training }: Model): Training {
  if (typeof training !== "object" || training === null)
    throw new ModelError({ message: `The model does not say how it is trained. Write ${FORM}.` });
  const { answer, data, batchSize, optimiser, rate } = training as Partial<Record<keyof Training, unknown>>;
  const faults = [
    !(answer instanceof Node) && "`answer` must be a node",
    typeof data !== "function" && "`data` must be a function of a source of random numbers",
    !Number.isInteger(batchSize) && "`batchSize` must be a positive integer",
    typeof optimiser !== "function" && "`optimiser` must be a function of { rate }",
    !(typeof rate === "number" && rate > 0) && "`rate` must be a positive number",
  ].filter((text) => text !== false);
  if (faults.length > 0) throw new ModelError({ message: `In \`training\`, ${faults.join(", and ")}: write ${FORM}.` });
  return training as Training; // each part is of its sort now
}

/** The rate that a model proposes, if it can be trained. */
export function proposedRate(model: Model): number | undefined {
  return model.training === undefined ? undefined : readTraining(model).rate;
}
