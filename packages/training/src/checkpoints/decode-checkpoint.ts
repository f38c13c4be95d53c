import { ArgumentError, FormatError, type NDArray, type Node, type StateVariable } from "@adjoint/core";
import { describeValue, type OptionTable, readOptions, requireBytes } from "@adjoint/core/ops";
import { Map as ImmutableMap, List } from "immutable";
import { type DecodeLimits, decodeLimits } from "../safetensors/decode-safetensors.ts";
import type { ExampleOrder } from "../trainer/example-order.ts";
import { Trainer } from "../trainer/trainer.ts";
import { LossEntry, TrainingState, ValidationEntry } from "../trainer/training-state.ts";
import { arrayDifferences } from "./array-differences.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { type CheckpointParts, columns, readCheckpoint } from "./read-checkpoint.ts";

/** Limits of the memory and time that a checkpoint may take. */
export interface CheckpointLimits extends DecodeLimits {
  /**
   * The largest number of draws for the order of the examples, which is epochs times examples if the source of random numbers
   * cannot be resumed; 2²⁶ if left out.
   */
  readonly maxReplayed?: number;
}

/** Which of these options are required. */
export const checkpointLimits: OptionTable<CheckpointLimits> = { ...decodeLimits, maxReplayed: "optional" };

/**
 * Reads a training state from the bytes that {@link encodeCheckpoint} wrote, for a trainer made like the one that it comes from.
 *
 * The order of the examples continues as if the run had not stopped, because the checkpoint holds the position in the stream of
 * the source of random numbers. A source that is not a `ResumableSource` does not tell its position: then the trainer draws the
 * orders of all epochs again, and the last one must equal that of the checkpoint. Such a source must be in the state that it had
 * before the first order was drawn: made from the same seed, and used for the same things (data, first values) before.
 *
 * @param bytes - a whole file; it is not trusted
 * @param trainer - its names, shapes and dtypes must be those of the checkpoint
 * @throws FormatError if the bytes are not a checkpoint, with the position of the fault
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
export function decodeCheckpoint(bytes: Uint8Array, trainer: Trainer, limits?: CheckpointLimits): TrainingState {
  requireBytes("decodeCheckpoint: bytes", bytes);
  if (!(trainer instanceof Trainer))
    throw new ArgumentError(`decodeCheckpoint: a Trainer is needed; got ${describeValue(trainer)}.`);
  const { maxReplayed = 2 ** 26, ...ofFile } = readOptions("decodeCheckpoint", limits, checkpointLimits);
  const parts = readCheckpoint(bytes, ofFile);
  const { parameters, optimiser, carried } = parts.sections;
  const { graph, dtype } = trainer;
  const variables = (kept: readonly StateVariable[]): readonly Node[] => kept.map(({ variable }) => variable);
  const differences = [
    ...arrayDifferences({ what: "parameters", nodes: graph.parameters, arrays: parameters, dtype }),
    ...arrayDifferences({ what: "optimiser", nodes: variables(graph.state), arrays: optimiser, dtype }),
    ...arrayDifferences({ what: "carried", nodes: variables(graph.carried), arrays: carried, dtype }),
    ...placeDifferences(parts, trainer),
  ];
  const reached = differences.length > 0 ? undefined : orderOf(parts, trainer, maxReplayed);
  if (reached === undefined || typeof reached === "string") {
    throw new CheckpointError("The checkpoint does not fit the trainer", [
      ...differences,
      ...(reached ? [reached] : []),
    ]);
  }
  const { epoch, step, pendingLoss, pendingExamples } = parts;
  return TrainingState({
    epoch,
    step,
    pendingLoss,
    pendingExamples,
    parameters: ImmutableMap(parameters),
    optimiser: ImmutableMap(optimiser),
    carried: ImmutableMap(carried),
    order: reached,
    history: historyOf(parts),
    validations: validationsOf(parts),
  });
}

function placeDifferences({ epoch, step }: CheckpointParts, { stepsPerEpoch }: Trainer): readonly string[] {
  if (stepsPerEpoch === Number.POSITIVE_INFINITY) return []; // batches are passed to `stepOn`, so that epochs can have any length
  const position = step - epoch * stepsPerEpoch;
  if (position >= 0 && position < stepsPerEpoch) return [];
  return [`place: ${step} steps in ${epoch} epochs there; an epoch has ${stepsPerEpoch} steps here`];
}

/** The order of the examples, or a sentence about what is wrong with it. */
function orderOf(parts: CheckpointParts, trainer: Trainer, maxReplayed: number): ExampleOrder | string {
  const { epoch, step, sections } = parts;
  const indices = sections.order.get("indices");
  if (indices === undefined) throw new FormatError("order/indices", "an int32 list is needed here.");
  try {
    return trainer.orderAt({ epoch, step, indices, source: sections.order.get("source"), maxReplayed });
  } catch (error) {
    if (error instanceof ArgumentError) return `order: ${error.message}`;
    throw error;
  }
}

function historyOf({ sections: { history } }: CheckpointParts): List<LossEntry> {
  const [epochs, steps, losses] = columns("history", history, ["epoch", "step", "loss"]);
  const at = (column: NDArray | undefined, i: number): number => column?.data[i] as number; // `readCheckpoint` has ensured that the three lists have the same length
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
      step: steps?.data[i] as number, // `readCheckpoint` has ensured that the two lists have the same length
      values: ImmutableMap(names.map((name, k) => [name, values[k]?.data[i] ?? Number.NaN])),
    });
  return List(Array.from(epochs?.data ?? [], entry));
}
