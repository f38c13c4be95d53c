import type { Bindings, Evaluator, Node, RandomSource, StateVariable } from "@adjoint/core";
import { anyList, anyRandomSource, type OptionTable, truthValue } from "@adjoint/core/ops";
import type { ValidationOptions } from "../metrics/validation-options.ts";
import type { Optimiser } from "../optimisers/optimiser.ts";

/** Options of a {@link Trainer}. */
export interface TrainerOptions {
  /** The loss of a batch, of rank 0: a mean over its examples, so that batches of different sizes have losses of the same scale. */
  readonly loss: Node<[]>;
  /** The parameters to train; all that the loss depends on if left out. */
  readonly parameters?: readonly Node[];
  /** The rule of the update. */
  readonly optimiser: Optimiser;
  /**
   * The examples: a value for each input, all with one example after the other along the leading axis. Leave it out,
   * with `batchSize`, to pass each batch to {@link Trainer.stepOn}.
   */
  readonly data?: Bindings;
  /** Values of the other inputs of the loss, the same at each step: parameters that are not trained, a mask. */
  readonly fixed?: Bindings;
  /** The number of examples of `data` in a batch, N. */
  readonly batchSize?: number;
  /** Whether to `"keep"` or to `"drop"` a last batch of an epoch with fewer examples; `"keep"` if left out. */
  readonly lastBatch?: "keep" | "drop";
  /**
   * The source of random numbers for first values and the order of the examples. If it is a `ResumableSource`, each training state
   * holds a state of the source, and the source itself is not changed; any other source must not be used elsewhere meanwhile.
   */
  readonly random: RandomSource;
  /** Whether each epoch takes the examples in a new order; true if left out. */
  readonly shuffle?: boolean;
  /**
   * The weight of a batch in the mean losses of the history and in {@link accumulated}, of rank 0, such as {@link countLabels} where
   * the loss ignores padding; the number of its examples in the history, and 1 in the other, if left out.
   */
  readonly weight?: Node<[]>;
  /** The number of steps between entries of the history; an epoch if left out. */
  readonly interval?: number;
  /**
   * Values that go from each step to the next besides the parameters: the running statistics of a batch norm, the last state of a
   * recurrent layer (truncated backpropagation through time). The state keeps it, and metrics are given it by name.
   */
  readonly carried?: readonly StateVariable[];
  /** The validation after each epoch, on other examples. */
  readonly validation?: ValidationOptions;
  /**
   * An int32 input of rank 0 that gets a new number at each step: $`s + \mathit{step}`$ modulo 2³², read with a sign. For
   * nodes that are random by a seed, such as dropout.
   */
  readonly seed?: { readonly node: Node; readonly first?: number };
  /** How real numbers are stored; float64 if left out. */
  readonly dtype?: "float64" | "float32";
  /** What computes the steps and the metrics; the compiled engine if left out, `reference` for the plain evaluation of core. */
  readonly evaluator?: Evaluator;
}

/** Which of these options are required. */
export const trainerOptions: OptionTable<TrainerOptions> = {
  loss: "required",
  parameters: ["optional", anyList],
  optimiser: "required",
  data: "optional",
  fixed: "optional",
  batchSize: "optional",
  lastBatch: "optional",
  random: ["required", anyRandomSource],
  shuffle: ["optional", truthValue],
  weight: "optional",
  interval: "optional",
  carried: ["optional", anyList],
  validation: "optional",
  seed: "optional",
  dtype: "optional",
  evaluator: "optional",
};
