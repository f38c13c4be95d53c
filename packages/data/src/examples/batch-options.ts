import { ArgumentError, type OptionTable } from "@adjoint/core";

/** How examples are put together. */
export interface BatchOptions {
  /** How many examples there are in a batch: a positive integer. */
  readonly size: number;
  /** A last batch with fewer examples: `"keep"` it (where absent), or `"drop"` it. */
  readonly lastBatch?: "keep" | "drop";
}

/** Which of them may be left out. */
export const batchOptions: OptionTable<BatchOptions> = { size: "required", lastBatch: "optional" };

/**
 * Refuses examples that make no batch: fewer than `size`, where rests are dropped.
 *
 * @throws ArgumentError naming the call and both counts
 */
export function requireBatch(call: string, { size, lastBatch = "keep" }: BatchOptions, count: number): void {
  if (lastBatch === "keep" || count >= size) return;
  throw new ArgumentError(`${call}: size is ${size}, and there are ${count} examples: no whole batch.`);
}
