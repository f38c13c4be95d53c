import type { Node } from "@adjoint/core";
import { sizesOf } from "../lowering/sizes-of.ts";
import type { LoweredGraph } from "./lowered-graph.ts";

/** Nodes that one instruction computes, or one node that is an instruction of its own. */
export interface Unit {
  readonly id: number;
  /** The numbers of its nodes, ascending. */
  readonly members: number[];
  /** The units that it reads from. */
  readonly sources: Set<number>;
  /** For elements that are computed together: the sizes of the loops that they share. */
  readonly space: readonly number[] | undefined;
  /** Along which axes of the space its folds go, once it has one. */
  foldedAxes: string | undefined;
  /** Greater than the rank of every unit that it reads from. */
  rank: number;
  /** The least rank that a unit which reads from this one has had. */
  readerRank: number;
}

/** The units of a graph, and which one computes each node; −1 for a value that is there before a run, and for a view. */
export interface Units {
  readonly units: readonly Unit[];
  readonly unitOf: Int32Array;
}

/** A node that looks for a unit to join. */
interface Reader {
  /** The numbers of its inputs. */
  readonly own: Int32Array;
  /** The units that these come from. */
  readonly sources: ReadonlySet<number>;
  /** Along which axes it folds, if it does. */
  readonly folded: string | undefined;
  /** Whether it looks at its inputs in another shape. */
  readonly isMoved: boolean;
}

/** At most so many nodes are computed in one loop nest. */
const LARGEST = 64;

/** How far back a unit is looked for that reads the same value. */
const READERS = 4;

/** How far apart the ranks of a new unit and of those that it reads from lie, so that these may still rise a little. */
const GAP = 1024;

/**
 * Puts elementwise nodes and folds over the same axes into units. A unit keeps a rank above those of all that it reads from, and
 * below those of its readers, so that none comes to depend on itself: who would break that has to begin a new one. A unit
 * is joined by a node that reads from it, or that reads a value which the unit reads too: sigmoids and their derivatives meet
 * in this way, and what an optimiser makes of one gradient.
 */
export function groupElements(graph: LoweredGraph): Units {
  const { nodes, parts, inputs, base, alias } = graph;
  const units: Unit[] = [];
  const unitOf = new Int32Array(nodes.length).fill(-1);
  const readers = new Map<number, Unit[]>();
  for (const [i, node] of nodes.entries()) {
    const part = parts[i];
    if (part === undefined || part.kind === "bound" || part.kind === "constant" || part.kind === "view") continue;
    const own = inputs.items.subarray(inputs.first[i], inputs.first[i + 1]);
    const sources = new Set<number>();
    for (const input of own) {
      const unit = unitOf[base[input] as number] as number; // every node has a base
      if (unit >= 0) sources.add(unit);
    }
    const isGrouped = part.kind === "element" || part.kind === "fold";
    const space = isGrouped ? spaceOf(part.kind === "fold" ? (node.inputs[0] as Node) : node) : undefined;
    const folded = part.kind === "fold" ? foldedAxes(node, part.axes) : undefined;
    const isMoved = part.kind === "element" && part.operands !== undefined;
    const unit = (space && findUnit({ own, sources, folded, isMoved }, space)) ?? addUnit(space, sources);
    unit.members.push(i);
    unit.rank = Math.max(unit.rank, rankAbove(sources, unit, 1));
    for (const id of sources) {
      if (id === unit.id) continue;
      const source = units[id] as Unit; // sources are units
      unit.sources.add(id);
      source.readerRank = Math.min(source.readerRank, unit.rank);
    }
    unit.foldedAxes ??= folded;
    unitOf[i] = unit.id;
    if (!isGrouped) continue;
    for (const input of own) note(base[input] as number, unit);
  }
  return { units, unitOf };

  function addUnit(space: readonly number[] | undefined, sources: ReadonlySet<number>): Unit {
    const unit: Unit = {
      id: units.length,
      members: [],
      sources: new Set(),
      space,
      foldedAxes: undefined,
      rank: rankAbove(sources, undefined, GAP),
      readerRank: Number.POSITIVE_INFINITY,
    };
    units.push(unit);
    return unit;
  }

  function note(value: number, unit: Unit): void {
    const list = readers.get(value);
    if (list === undefined) readers.set(value, [unit]);
    else if (list.at(-1) !== unit) {
      list.push(unit);
      if (list.length > READERS) list.shift();
    }
  }

  function findUnit(reader: Reader, space: readonly number[]): Unit | undefined {
    const { own, sources, folded } = reader;
    const tried = new Set<Unit>();
    const fits = (unit: Unit | undefined): unit is Unit => {
      if (unit === undefined || unit.space === undefined || tried.has(unit)) return false;
      tried.add(unit);
      if (unit.members.length >= LARGEST || !sameSizes(unit.space, space)) return false;
      if (folded !== undefined && unit.foldedAxes !== undefined && unit.foldedAxes !== folded) return false;
      return rankAbove(sources, unit, 1) < unit.readerRank && !readsThroughMemory(reader, unit);
    };
    for (const input of own) {
      const unit = units[unitOf[alias[input] as number] as number];
      if (fits(unit)) return unit;
    }
    for (const input of own)
      for (const unit of (readers.get(base[input] as number) ?? []).toReversed()) if (fits(unit)) return unit;
    return undefined;
  }

  /** Whether a value of the unit is needed in other places than where it is computed: then it has to be stored before. */
  function readsThroughMemory({ own, isMoved }: Reader, unit: Unit): boolean {
    return own.some((input) => {
      const source = base[input] as number;
      if (unitOf[source] !== unit.id) return false;
      return isMoved || alias[input] !== source || parts[source]?.kind === "fold";
    });
  }

  /** The rank of a unit that reads from others: above all of theirs. */
  function rankAbove(sources: ReadonlySet<number>, self: Unit | undefined, gap: number): number {
    let rank = 0;
    for (const id of sources) if (id !== self?.id) rank = Math.max(rank, (units[id] as Unit).rank + gap); // sources are units
    return rank;
  }
}

/** The sizes without those that are 1. */
function spaceOf(node: Node): readonly number[] {
  return sizesOf(node).filter((size) => size !== 1);
}

function foldedAxes(node: Node, axes: readonly number[]): string {
  const sizes = sizesOf(node.inputs[0] as Node); // a fold has an input
  const kept = sizes.flatMap((size, axis) => (size === 1 ? [] : [axis]));
  return kept.flatMap((axis, i) => (axes.includes(axis) ? [i] : [])).join();
}

function sameSizes(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((size, i) => size === b[i]);
}
