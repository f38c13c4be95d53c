import type { GraphCase } from "../arbitraries/graph-case.ts";
import type { Implementation } from "./implementation.ts";

/** A law that holds for every graph, tried on random ones. */
export interface GraphLaw {
  /** The law as a statement. */
  readonly name: string;
  /**
   * Tries it on one graph.
   *
   * @param example - the graph, with values and directions
   * @param implementation - the functions to test
   * @returns by how much two numbers that should be equal differ, relative to their size or to that of the largest number on
   *   the way, 0 for a law that is exact; undefined if the graph decides nothing
   * @throws LawViolation saying what was found
   */
  check(example: GraphCase, implementation: Implementation): number | undefined;
}
