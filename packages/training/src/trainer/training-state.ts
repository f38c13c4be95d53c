import type { NDArray } from "@adjoint/core";
import { Map as ImmutableMap, List, Record, type RecordOf } from "immutable";
import { type ExampleOrder, firstOrder } from "./example-order.ts";

/** The fields of a {@link LossEntry}. */
export interface LossEntryFields {
  /** The epoch in which it was made, counted from 1. */
  readonly epoch: number;
  /** The number of updates before it was made. */
  readonly step: number;
  /** The mean loss of the examples since the entry before, each taken before its update. */
  readonly loss: number;
}

/** An entry of the history of a training: a mean loss, and when it was taken. */
export type LossEntry = RecordOf<LossEntryFields>;

/**
 * Makes a {@link LossEntry}.
 *
 * @example
 * ```ts
 * import { LossEntry } from "@adjoint/training";
 * LossEntry({ epoch: 1, step: 10, loss: 1.125 }).loss; // => 1.125
 * ```
 */
export const LossEntry: Record.Factory<LossEntryFields> = Record<LossEntryFields>(
  { epoch: 0, step: 0, loss: 0 },
  "LossEntry",
);

/** The fields of a {@link ValidationEntry}. */
export interface ValidationEntryFields {
  /** The number of epochs before it was made. */
  readonly epoch: number;
  /** The number of updates before it was made. */
  readonly step: number;
  /** The mean of each metric over the examples of the validation, by name. */
  readonly values: ImmutableMap<string, number>;
}

/** One measurement on examples that are not trained on, and when it was made. */
export type ValidationEntry = RecordOf<ValidationEntryFields>;

/**
 * Makes a {@link ValidationEntry}.
 *
 * @example
 * ```ts
 * import { Map } from "immutable";
 * import { ValidationEntry } from "@adjoint/training";
 * ValidationEntry({ epoch: 1, step: 10, values: Map({ accuracy: 0.75 }) }).values.get("accuracy"); // => 0.75
 * ```
 */
export const ValidationEntry: Record.Factory<ValidationEntryFields> = Record<ValidationEntryFields>(
  { epoch: 0, step: 0, values: ImmutableMap() },
  "ValidationEntry",
);

/** The fields of a {@link TrainingState}. */
export interface TrainingStateFields {
  /** The number of finished epochs. */
  readonly epoch: number;
  /** The number of updates. */
  readonly step: number;
  /** The parameters, by name. */
  readonly parameters: ImmutableMap<string, NDArray>;
  /** The state of the optimiser, by name; empty if it does not need any. */
  readonly optimiser: ImmutableMap<string, NDArray>;
  /** Other values that are carried from step to step, by name, such as running statistics. */
  readonly carried: ImmutableMap<string, NDArray>;
  /** The mean losses so far. */
  readonly history: List<LossEntry>;
  /** The measurements on examples that are not trained on, one for each epoch; empty without a validation. */
  readonly validations: List<ValidationEntry>;
  /** The order of the examples in the epoch that was begun last. */
  readonly order: ExampleOrder;
  /** The sum of the losses since the last entry of the history, each multiplied by the weight of its batch. */
  readonly pendingLoss: number;
  /** The sum of those weights: the number of the examples, unless a trainer is given another `weight`. */
  readonly pendingExamples: number;
}

/**
 * The complete state of a training, as an immutable record: states can be kept, compared and continued from.
 *
 * A state shares the parts that a step did not change with the state before.
 */
export type TrainingState = RecordOf<TrainingStateFields>;

/**
 * Makes a {@link TrainingState}. A state to train from comes from {@link Trainer.start}.
 *
 * @example
 * ```ts
 * import { TrainingState } from "@adjoint/training";
 * const state = TrainingState({ epoch: 2, step: 20 });
 * state.set("step", 21).step; // => 21
 * state.step; // => 20
 * ```
 */
export const TrainingState: Record.Factory<TrainingStateFields> = Record<TrainingStateFields>(
  {
    epoch: 0,
    step: 0,
    parameters: ImmutableMap(),
    optimiser: ImmutableMap(),
    carried: ImmutableMap(),
    history: List(),
    validations: List(),
    order: firstOrder(0, undefined),
    pendingLoss: 0,
    pendingExamples: 0,
  },
  "TrainingState",
);
