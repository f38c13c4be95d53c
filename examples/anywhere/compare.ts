import type { Evaluator } from "@adjoint/core";
import type { Model } from "./models.ts";
import { trainOnXla } from "./train-on-xla.ts";

/** The losses of one training, and where it went on. */
export interface Training {
  /** The engine, and how many processes. */
  readonly where: string;
  /** The loss of each step. */
  readonly losses: readonly number[];
  /** How many collectives a step has, and how many bytes they move. */
  readonly collectives: number;
  readonly bytes: number;
}

/** What there is to compute with, and for how long. */
export interface Comparison {
  /** onnxruntime, if it is installed. */
  readonly native: Evaluator | undefined;
  /** A Python with the packages of the runner, if there is one. */
  readonly python: string | undefined;
  /** The seed of data, first weights and orders. */
  readonly seed: number;
  /** The number of epochs. */
  readonly epochs: number;
}

/** Trains a model everywhere, from the same weights and on the same batches. */
export async function compare(
  model: Model,
  { native, python, seed, epochs }: Comparison,
): Promise<readonly Training[]> {
  const trainings = [await trainHere(model, { where: "here", seed, epochs })];
  if (native !== undefined)
    trainings.push(await trainHere(model, { where: "onnxruntime", evaluator: native, seed, epochs }));
  for (const processes of python === undefined ? [] : [1, 2, 4]) {
    const { losses, collectives } = await trainOnXla(model, { python: python ?? "", processes, seed, epochs });
    const where = `XLA, ${processes} process${processes === 1 ? "" : "es"}`;
    const bytes = collectives.reduce((sum, [, each]) => sum + each, 0);
    trainings.push({ where, losses, collectives: collectives.length, bytes });
  }
  return trainings;
}

interface Here {
  readonly where: string;
  readonly evaluator?: Evaluator;
  readonly seed: number;
  readonly epochs: number;
}

async function trainHere(model: Model, { where, epochs, ...setting }: Here): Promise<Training> {
  const trainer = model.trainer(setting);
  const { history } = await trainer.run(trainer.start(), { epochs });
  return { where, losses: history.map(({ loss }) => loss).toArray(), collectives: 0, bytes: 0 };
}

/** The largest difference of the losses of two trainings. */
export function largestDifference(a: Training, b: Training): number {
  return Math.max(...a.losses.map((loss, i) => Math.abs(loss - (b.losses[i] ?? Number.NaN))));
}
