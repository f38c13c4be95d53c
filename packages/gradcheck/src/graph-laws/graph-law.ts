import type { GraphCase } from "../graphs/graph-case.ts";
import type { Implementation } from "./implementation.ts";

/** Something that holds for every graph, tried on random ones. */
export interface GraphLaw {
  /** What holds. */
  readonly name: string;
  /**
   * Tries it on one graph.
   *
   * @param example - the graph, with values and directions
   * @param implementation - the functions that it is about
   * @returns by how much two numbers that should be equal differ, relative to their size or to that of the largest number on
   *   the way, 0 for a law that is exact; nothing where the graph has nothing to tell
   * @throws LawViolation saying what was found
   */
  check(example: GraphCase, implementation: Implementation): number | undefined;
}
