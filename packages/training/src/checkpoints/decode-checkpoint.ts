import { type NDArray, sameShape } from "@adjoint/core";
import { Map as ImmutableMap, List } from "immutable";
import type { DecodeLimits } from "../safetensors/decode-safetensors.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { LossEntry, TrainingState, ValidationEntry } from "../trainer/training-state.ts";
import { arrayDifferences } from "./array-differences.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { type CheckpointParts, columns, readCheckpoint } from "./read-checkpoint.ts";

/** How much a checkpoint may ask for. */
export interface CheckpointLimits extends DecodeLimits {
  /** How many numbers may be drawn to reach its order of the examples: epochs times examples; 2²⁶ where absent. */
  readonly maxReplayed?: number;
}

/**
 * The training state that {@link encodeCheckpoint} made bytes of, for a trainer made like the one it comes from.
 *
 * The order of the examples goes on where it was: the trainer draws the orders of all epochs so far anew, and the last one
 * has to be that of the checkpoint. So its source of random numbers has to be where it was when the first order was drawn:
 * made from the same seed, and used for the same things (data, first values) before.
 *
 * @param bytes - a whole file; it is not trusted
 * @param trainer - gives the names, shapes and dtypes to compare with
 * @throws FormatError for what is no checkpoint, with the place of what is wrong
 * @throws CheckpointError for one that does not fit the trainer, naming all that differs: names, shapes, dtypes, order
 *
 * @example
 * ```ts
 * import { ndarray, parameter, square } from "@adjoint/core";
 * import { decodeCheckpoint, encodeCheckpoint, momentum, Trainer } from "@adjoint/training";
 * const random = { uniform: () => ndarray(0), normal: () => ndarray(0), permutation: () => ndarray([0], "int32") };
 * const make = (name: string) => new Trainer({
 *   loss: square(parameter(name, [])),
 *   optimiser: momentum({ rate: 0.25 }),
 *   data: { x: [1] },
 *   batchSize: 1,
 *   random,
 * });
 * const trainer = make("w");
 * const bytes = encodeCheckpoint(trainer.step(trainer.start({ w: 2 })));
 * decodeCheckpoint(bytes, make("w")).parameters.get("w")?.item(); // => 1
 * decodeCheckpoint(bytes, make("v")); // throws CheckpointError: The checkpoint does not fit the trainer
 * ```
 */
export function decodeCheckpoint(bytes: Uint8Array, trainer: Trainer, limits: CheckpointLimits = {}): TrainingState {
  const parts = readCheckpoint(bytes, limits);
  const { parameters, optimiser, order } = parts.sections;
  const { graph, dtype } = trainer;
  const remembered = graph.state.map(({ variable }) => variable);
  const differences = [
    ...arrayDifferences({ what: "parameters", nodes: graph.parameters, arrays: parameters, dtype }),
    ...arrayDifferences({ what: "optimiser", nodes: remembered, arrays: optimiser, dtype }),
    ...placeDifferences(parts, trainer, limits),
  ];
  const reached = differences.length > 0 ? undefined : trainer.orderAt(parts);
  if (reached !== undefined && !sameArray(reached.indices, order.get("indices"))) {
    differences.push(
      "order: the examples were in another order; the trainer needs as many, and its random source where it was then",
    );
  }
  if (reached === undefined || differences.length > 0) {
    throw new CheckpointError("The checkpoint does not fit the trainer", differences);
  }
  const { epoch, step, pendingLoss, pendingExamples } = parts;
  return TrainingState({
    epoch,
    step,
    pendingLoss,
    pendingExamples,
    parameters: ImmutableMap(parameters),
    optimiser: ImmutableMap(optimiser),
    order: reached,
    history: historyOf(parts),
    validations: validationsOf(parts),
  });
}

function placeDifferences(
  { epoch, step }: CheckpointParts,
  { stepsPerEpoch, exampleCount }: Trainer,
  { maxReplayed = 2 ** 26 }: CheckpointLimits,
): readonly string[] {
  if (stepsPerEpoch === Number.POSITIVE_INFINITY) return []; // batches come from elsewhere
  const position = step - epoch * stepsPerEpoch;
  if (position < 0 || position >= stepsPerEpoch)
    return [`place: ${step} steps in ${epoch} epochs there; an epoch has ${stepsPerEpoch} steps here`];
  const replayed = (epoch + 1) * exampleCount;
  if (replayed <= maxReplayed) return [];
  return [`place: the orders of ${epoch} epochs take ${replayed} draws; maxReplayed allows ${maxReplayed}`];
}

function historyOf({ sections: { history } }: CheckpointParts): List<LossEntry> {
  const [epochs, steps, losses] = columns("history", history, ["epoch", "step", "loss"]);
  const at = (column: NDArray | undefined, i: number): number => column?.data[i] as number; // three lists of one length
  return List(
    Array.from(epochs?.data ?? [], (epoch, i) => LossEntry({ epoch, step: at(steps, i), loss: at(losses, i) })),
  );
}

function validationsOf({ sections: { validations, measured } }: CheckpointParts): List<ValidationEntry> {
  const names = [...measured.keys()];
  const [epochs, steps] = columns("validations", validations, ["epoch", "step"]);
  const values = columns("measured", measured, names);
  const entry = (epoch: number, i: number): ValidationEntry =>
    ValidationEntry({
      epoch,
      step: steps?.data[i] as number, // two lists of one length
      values: ImmutableMap(names.map((name, k) => [name, values[k]?.data[i] ?? Number.NaN])),
    });
  return List(Array.from(epochs?.data ?? [], entry));
}

function sameArray(a: NDArray, b: NDArray | undefined): boolean {
  if (b === undefined || a.dtype !== b.dtype || !sameShape(a.shape, b.shape)) return false;
  for (let i = 0; i < a.data.length; i++) if (a.data[i] !== b.data[i]) return false;
  return true;
}
