import type { FoldGroup } from "./fold-group.ts";

/** Nodes that one instruction computes, or one node that is an instruction of its own. */
export interface Unit {
  readonly id: number;
  /** The numbers of its nodes, ascending. */
  members: number[];
  /** The units that it reads from. */
  readonly sources: Set<number>;
  /** For a loop nest: the sizes of its loops, without those that are 1. */
  space: readonly number[] | undefined;
  /** Its fold groups. */
  groups: FoldGroup[];
  /** Greater than the rank of every unit that it reads from. */
  rank: number;
  /** At most the rank of any unit that reads from it. */
  readerRank: number;
}

/** The units of a graph. */
export interface Units {
  /** Those that are left after others have been merged into them. */
  readonly units: readonly Unit[];
  /** The unit that one of this number has become. */
  find(id: number): Unit;
  /** The unit that computes a node; none for a value that is there before a run, and for a view. */
  of(node: number): Unit | undefined;
  /** The fold group inside which a node is computed; −1 for outside of all. */
  readonly groupOf: Int32Array;
}
