import type { Bindings, Evaluator, Node, OptionTable, RandomSource, StateVariable } from "@adjoint/core";
import type { ValidationOptions } from "../metrics/validation-options.ts";
import type { Optimiser } from "../optimisers/optimiser.ts";

/** What a {@link Trainer} is made from. */
export interface TrainerOptions {
  /** The loss of a batch, of rank 0: a mean over its examples, if batches of several sizes are to count alike. */
  readonly loss: Node<[]>;
  /** The parameters to train; all that the loss depends on where absent. */
  readonly parameters?: readonly Node[];
  /** The rule of the update. */
  readonly optimiser: Optimiser;
  /**
   * The examples: a value for each input, all with one example after the other along the leading axis. Left out, with
   * `batchSize`, where batches come from elsewhere: see {@link Trainer.stepOn}.
   */
  readonly data?: Bindings;
  /** Whatever else the loss asks for, the same at each step: parameters that are not trained, a mask. */
  readonly fixed?: Bindings;
  /** How many examples of `data` there are in a batch, N. */
  readonly batchSize?: number;
  /** A last batch of an epoch with fewer examples: `"keep"` it (where absent), or `"drop"` it. */
  readonly lastBatch?: "keep" | "drop";
  /**
   * Where first values and the order of the examples come from. If it is a `ResumableSource`, each state holds its place
   * in the stream, and training leaves the source itself where it is; from any other one, nobody else should draw meanwhile.
   */
  readonly random: RandomSource;
  /** Whether each epoch takes the examples in a new order; true where absent. */
  readonly shuffle?: boolean;
  /** After how many steps a mean loss joins the history; an epoch where absent. */
  readonly interval?: number;
  /**
   * What goes from each step to the next besides the parameters: the running statistics of a batch norm, the last state of a
   * recurrent layer (truncated backpropagation through time). The state keeps it, and metrics are given it by name.
   */
  readonly carried?: readonly StateVariable[];
  /** What is measured after each epoch, on other examples. */
  readonly validation?: ValidationOptions;
  /**
   * An int32 input of rank 0 that gets another number at each step: $`s + \mathit{step}`$ modulo 2³², read with a sign. For
   * nodes that are random by a seed, such as dropout.
   */
  readonly seed?: { readonly node: Node; readonly first?: number };
  /** How real numbers are stored; float64 where absent. */
  readonly dtype?: "float64" | "float32";
  /** What computes the steps and the metrics; the reference evaluation of core where absent. */
  readonly evaluator?: Evaluator;
}

/** Which of them may be left out. */
export const trainerOptions: OptionTable<TrainerOptions> = {
  loss: "required",
  parameters: "optional",
  optimiser: "required",
  data: "optional",
  fixed: "optional",
  batchSize: "optional",
  lastBatch: "optional",
  random: "required",
  shuffle: "optional",
  interval: "optional",
  carried: "optional",
  validation: "optional",
  seed: "optional",
  dtype: "optional",
  evaluator: "optional",
};
