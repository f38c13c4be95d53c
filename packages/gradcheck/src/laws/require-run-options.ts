import { ArgumentError } from "@adjoint/core";
import { describeValue, requireWholeNumber } from "@adjoint/core/ops";
import type { RunOptions } from "./run-law.ts";

/**
 * Throws unless the settings of a run of laws can be used.
 *
 * @param what - the function that was called
 * @throws ArgumentError naming function and option
 */
export function requireRunOptions(what: string, { numRuns, seed, path }: RunOptions): void {
  if (numRuns !== undefined) requireWholeNumber(`${what}: numRuns`, numRuns, { min: 1 });
  if (seed !== undefined && !Number.isSafeInteger(seed))
    throw new ArgumentError(`${what}: seed is an integer; got ${describeValue(seed)}.`);
  if (path !== undefined && !/^\d+(:\d+)*$/.test(path))
    throw new ArgumentError(`${what}: path is the one of a failure, such as "0:1:3"; got ${describeValue(path)}.`);
}
