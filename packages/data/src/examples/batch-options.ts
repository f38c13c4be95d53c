import { ArgumentError } from "@adjoint/core";
import type { OptionTable } from "@adjoint/core/ops";

/** Options of batches. */
export interface BatchOptions {
  /** The number of examples in a batch: a positive integer. */
  readonly size: number;
  /** Whether to `"keep"` or to `"drop"` a last batch with fewer examples; `"keep"` if left out. */
  readonly lastBatch?: "keep" | "drop";
}

/** Which of these options are required. */
export const batchOptions: OptionTable<BatchOptions> = { size: "required", lastBatch: "optional" };

/**
 * Throws if there are fewer than `size` examples and incomplete batches are dropped, so that there would not be any batch.
 *
 * @throws ArgumentError naming the call and both counts
 */
export function requireBatch(call: string, { size, lastBatch = "keep" }: BatchOptions, count: number): void {
  if (lastBatch === "keep" || count >= size) return;
  throw new ArgumentError(`${call}: size is ${size}, and there are ${count} examples: no whole batch.`);
}
