import { allGraphLaws, checkGraphs, type GraphCase, type GraphLaw, LawError } from "@adjoint/gradcheck";
import type { Tally } from "./tally.ts";

/** The number of graphs in a batch; all laws are tried on the same ones. */
const BATCH = 50;
/** The largest number of parts of the graphs, one after the other for each batch. */
const SIZES = [8, 5, 24] as const;

/** A law that does not hold, and the size of the graphs on which it does not. */
export interface FuzzFailure {
  readonly error: LawError<GraphCase>;
  readonly parts: number;
}

/**
 * Tries every law on fresh graphs, batch after batch, until `isOver` returns true or a law fails.
 *
 * @param seed - the seed of the first batch
 * @param laws - all laws of graphs if left out
 */
export function fuzz(
  seed: number,
  tally: Tally,
  isOver: () => boolean,
  laws: readonly GraphLaw[] = allGraphLaws,
): FuzzFailure | undefined {
  for (let batch = 0; !isOver(); batch++) {
    const parts = SIZES[batch % SIZES.length] ?? SIZES[0];
    for (const [i, law] of laws.entries()) {
      try {
        const count = (i === 0 ? tally.countGraph : () => undefined).bind(tally);
        const options = { laws: [law], seed: seed + batch, numRuns: BATCH, maxParts: parts, watch: count };
        for (const result of checkGraphs(options)) tally.countLaw(result);
      } catch (error) {
        if (error instanceof LawError) return { error, parts };
        throw error;
      }
      if (isOver()) break;
    }
  }
  return undefined;
}
