import type { Bindings, Node } from "@adjoint/core";

/** What is measured on examples that are not trained on. */
export interface ValidationOptions {
  /** The examples: a value for each input, one example after the other along the leading axis. */
  readonly data: Bindings;
  /** What to measure, by name: nodes of rank 0, each a mean over the examples of a batch. */
  readonly metrics: Readonly<Record<string, Node<[]>>>;
  /** Whatever else they ask for. */
  readonly fixed?: Bindings;
  /** How many examples are evaluated at once; all where absent. Means over batches are weighted by their sizes. */
  readonly batchSize?: number;
}
