import type { Bindings, Node, OptionTable } from "@adjoint/core";

/** A metric that does not count all examples of a batch alike: one that ignores padding, say. */
export interface WeightedMetric {
  /** The mean over what counts in a batch, of rank 0. */
  readonly value: Node<[]>;
  /** How much counts in a batch, of rank 0: {@link countLabels}, say. */
  readonly weight: Node<[]>;
}

/** Which of them may be left out. */
export const weightedMetric: OptionTable<WeightedMetric> = { value: "required", weight: "required" };

/** What is measured on examples that are not trained on. */
export interface ValidationOptions {
  /** The examples: a value for each input, one example after the other along the leading axis. */
  readonly data: Bindings;
  /** What to measure, by name: nodes of rank 0, each a mean over the examples of a batch, or over what its weight counts. */
  readonly metrics: Readonly<Record<string, Node<[]> | WeightedMetric>>;
  /** Whatever else they ask for. */
  readonly fixed?: Bindings;
  /** How many examples are evaluated at once; all where absent. Means over batches are weighted by their sizes, or by the weight that a metric gives. */
  readonly batchSize?: number;
}

/** Which of them may be left out. */
export const validationOptions: OptionTable<ValidationOptions> = {
  data: "required",
  metrics: "required",
  fixed: "optional",
  batchSize: "optional",
};
