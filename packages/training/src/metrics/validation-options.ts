import type { Bindings, Node } from "@adjoint/core";
import type { OptionTable } from "@adjoint/core/ops";

/** A metric that does not give all examples of a batch the same weight, such as one that ignores padding. */
export interface WeightedMetric {
  /** The weighted mean over a batch, of rank 0. */
  readonly value: Node<[]>;
  /** The weight of a batch, of rank 0, such as {@link countLabels}. */
  readonly weight: Node<[]>;
}

/** Which of these options are required. */
export const weightedMetric: OptionTable<WeightedMetric> = { value: "required", weight: "required" };

/** Options of a validation: metrics on examples that are not trained on. */
export interface ValidationOptions {
  /** The examples: a value for each input, one example after the other along the leading axis. */
  readonly data: Bindings;
  /** What to measure, by name: nodes of rank 0, each a mean over the examples of a batch, which may be weighted. */
  readonly metrics: Readonly<Record<string, Node<[]> | WeightedMetric>>;
  /** Values for the other inputs of the metrics. */
  readonly fixed?: Bindings;
  /** The number of examples that are evaluated at once; all if left out. Means over batches are weighted by their sizes, or by the weight that a metric gives. */
  readonly batchSize?: number;
}

/** Which of these options are required. */
export const validationOptions: OptionTable<ValidationOptions> = {
  data: "required",
  metrics: "required",
  fixed: "optional",
  batchSize: "optional",
};
