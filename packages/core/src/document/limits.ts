import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import { requireWholeNumber } from "../arguments/require-whole-number.ts";

/** How much a document may ask for, so that a hostile one cannot take all memory. */
export interface Limits {
  /** Characters of the text; 2²⁸ if left out. */
  readonly maxCharacters?: number;
  /** Brackets inside brackets; 64 if left out. */
  readonly maxDepth?: number;
  /** Nodes: of the whole document, and of each list in it with the bodies inside counted at every use; 2²⁰ if left out. */
  readonly maxNodes?: number;
  /** Elements of any one node, a named axis taken as 1; 2²⁸ if left out. */
  readonly maxElements?: number;
}

/** The limits that apply if none are given. */
export const DEFAULT_LIMITS: Required<Limits> = Object.freeze({
  maxCharacters: 2 ** 28,
  maxDepth: 64,
  maxNodes: 2 ** 20,
  maxElements: 2 ** 28,
});

const limitsTable: OptionTable<Limits> = {
  maxCharacters: "optional",
  maxDepth: "optional",
  maxNodes: "optional",
  maxElements: "optional",
};

/**
 * All limits, those of the options among them.
 *
 * @throws ArgumentError for a limit that does not exist, and for one that is not a non-negative number; Infinity means no limit
 */
export function readLimits(what: string, limits: Limits | undefined): Required<Limits> {
  const read = { ...DEFAULT_LIMITS };
  for (const [name, limit] of Object.entries(readOptions(`${what}: limits`, limits, limitsTable))) {
    if (limit === undefined) continue;
    if (limit !== Number.POSITIVE_INFINITY) requireWholeNumber(`${what}: limits: ${name}`, limit);
    read[name as keyof Limits] = limit; // one of them, as just read
  }
  return read;
}
