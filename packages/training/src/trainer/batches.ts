import { ArgumentError, type Bindings, type NDArray, type Node, type RandomSource } from "@adjoint/core";
import { CountedExamples, listEntries, requireChoice, requireWholeNumber } from "@adjoint/core/ops";
import { type ExampleOrder, firstOrder, resumableSource } from "./example-order.ts";
import { type OrderPosition, orderAt } from "./order-at.ts";
import type { TrainerOptions } from "./trainer-options.ts";
import type { TrainingState } from "./training-state.ts";

/** The batch of a step. */
export interface Batch {
  /** The order of the examples in its epoch. */
  readonly order: ExampleOrder;
  /** Whether its epoch ends with it. */
  readonly isLast: boolean;
  /** The number of its examples. */
  readonly size: number;
  /** Its examples. */
  readonly bindings: readonly (readonly [string | Node, NDArray])[];
}

/** The options with which a trainer has its own examples. */
export type BatchesOptions = Required<Pick<TrainerOptions, "data" | "batchSize">> &
  Pick<TrainerOptions, "lastBatch" | "shuffle" | "random">;

/**
 * Whether a trainer has its own examples; if not, batches are passed to `stepOn`.
 *
 * @throws ArgumentError if only one of `data` and `batchSize` is given
 */
export function hasExamples(options: TrainerOptions): options is TrainerOptions & BatchesOptions {
  const { data, batchSize } = options;
  if (data !== undefined && batchSize !== undefined) return true;
  if (data === undefined && batchSize === undefined) return false;
  const missing = data === undefined ? "data" : "batchSize";
  throw new ArgumentError(
    `Trainer: ${missing} is missing; give data and batchSize, or neither and each batch to stepOn.`,
  );
}

/**
 * A batch that is passed to `stepOn`. If the loss has no inputs, the batch is empty and counts as one example.
 *
 * @throws ArgumentError for values without examples
 * @throws ShapeError if the values have different numbers of examples
 */
export function batchOf(given: Bindings): Pick<Batch, "bindings" | "size"> {
  const entries = listEntries("Trainer.stepOn: the batch", given);
  if (entries.length === 0) return { bindings: [], size: 1 };
  const { arrays, count } = new CountedExamples("Trainer", entries);
  return { bindings: arrays, size: count };
}

/** The examples of each step. */
export class Batches {
  /** The number of examples. */
  readonly exampleCount: number;
  /** The number of batches in an epoch. */
  readonly perEpoch: number;
  readonly #examples: CountedExamples<string | Node>;
  readonly #size: number;
  readonly #random: RandomSource | undefined;
  readonly #drawn: ExampleOrder;

  /**
   * @throws ArgumentError for a batch size that is not a positive integer, or larger than the data if incomplete batches are dropped
   * @throws ShapeError if the values of the data have different numbers of examples
   */
  constructor({ data, batchSize, lastBatch = "keep", shuffle = true, random }: BatchesOptions) {
    requireChoice("Trainer: lastBatch", lastBatch, ["keep", "drop"]);
    requireWholeNumber("Trainer: batchSize", batchSize, { min: 1 });
    this.#examples = new CountedExamples("Trainer", data);
    this.#size = batchSize;
    const { count } = this.#examples;
    this.exampleCount = count;
    this.perEpoch = lastBatch === "drop" ? Math.floor(count / batchSize) : Math.ceil(count / batchSize);
    if (this.perEpoch === 0) {
      const given = `batchSize is ${batchSize}, and the data has ${count} examples`;
      throw new ArgumentError(`Trainer: ${given}: no whole batch.`);
    }
    this.#random = shuffle ? random : undefined;
    this.#drawn = firstOrder(count, this.#random);
  }

  /** The order before the first epoch, given the present state of the source of random numbers. */
  get firstOrder(): ExampleOrder {
    const random = resumableSource(this.#random);
    return random === undefined ? this.#drawn : firstOrder(this.exampleCount, random);
  }

  /** The batch that the step after a state takes. */
  after(state: TrainingState): Batch {
    const position = state.step - state.epoch * this.perEpoch;
    const order = position === 0 ? state.order.next() : state.order;
    const from = position * this.#size;
    const to = Math.min(from + this.#size, this.exampleCount);
    const bindings = this.#examples.take(order.indices.data, from, to);
    return { order, isLast: position + 1 === this.perEpoch, size: to - from, bindings };
  }

  /** See {@link orderAt}. */
  orderAt(place: OrderPosition): ExampleOrder {
    const { exampleCount, perEpoch, firstOrder } = this;
    return orderAt(place, { exampleCount, perEpoch, firstOrder, random: this.#random });
  }
}
