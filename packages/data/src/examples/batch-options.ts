import { ArgumentError } from "@adjoint/core";
import { checkWholeNumber } from "../arguments/check-whole-number.ts";

/** How examples are put together. */
export interface BatchOptions {
  /** How many examples there are in a batch: a whole number from 1 up. */
  readonly size: number;
  /** A last batch with fewer examples: `"keep"` it (where absent), or `"drop"` it. */
  readonly lastBatch?: "keep" | "drop";
}

/**
 * Refuses a batch size that is none.
 *
 * @throws ArgumentError naming the call
 */
export function checkBatchSize(call: string, size: number): void {
  checkWholeNumber(`${call}: size`, size, 1, 2 ** 31 - 1);
}

/**
 * Refuses examples that make no batch: fewer than `size`, where rests are dropped.
 *
 * @throws ArgumentError naming the call and both counts
 */
export function demandBatch(call: string, { size, lastBatch = "keep" }: BatchOptions, count: number): void {
  if (lastBatch === "keep" || count >= size) return;
  throw new ArgumentError(`${call}: size is ${size}, and there are ${count} examples: no whole batch.`);
}
