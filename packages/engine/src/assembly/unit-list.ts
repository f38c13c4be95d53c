import { sameFolds } from "./fold-group.ts";
import type { Unit } from "./unit.ts";

/** How far apart the ranks of a new unit and of those that it reads from lie, so that these may still rise a little. */
const GAP = 1024;

/** At most so many nodes are computed in one loop nest. */
const LARGEST = 64;

/** At most so many fold groups stand in one. */
const MOST_GROUPS = 4;

/**
 * Units that merge. A unit keeps a rank above those of all that it reads from, and below those of its readers, so that none comes
 * to depend on itself.
 */
export class UnitList {
  readonly #all: Unit[] = [];
  readonly #into: number[] = [];
  readonly groupOf: Int32Array;
  readonly #unitOf: Int32Array;

  constructor(nodes: number) {
    this.groupOf = new Int32Array(nodes).fill(-1);
    this.#unitOf = new Int32Array(nodes).fill(-1);
  }

  /** Those that are left. */
  get left(): readonly Unit[] {
    return this.#all.filter(({ id }) => this.#into[id] === id);
  }

  /** The unit of a node, if it has one. */
  of(node: number): Unit | undefined {
    const id = this.#unitOf[node] as number; // a node of the graph
    return id < 0 ? undefined : this.find(id);
  }

  /** The unit that one of this number has become. */
  find(id: number): Unit {
    let found = id;
    while (this.#into[found] !== found) found = this.#into[found] as number; // numbers of units
    this.#into[id] = found;
    return this.#all[found] as Unit;
  }

  /** A new unit of one node. */
  add(node: number, sources: ReadonlySet<Unit>, shape: Pick<Unit, "space" | "groups">): Unit {
    const id = this.#all.length;
    const rank = rankAbove(sources, GAP);
    const unit: Unit = {
      id,
      members: [node],
      sources: new Set(),
      rank,
      readerRank: Number.POSITIVE_INFINITY,
      ...shape,
    };
    this.#all.push(unit);
    this.#into.push(id);
    this.#unitOf[node] = id;
    this.read(unit, sources);
    return unit;
  }

  /**
   * Puts a node into a unit, if none comes to depend on itself by that; `group` is the one inside which it is computed. What it
   * reads from is noted by {@link read}, after further units have been merged.
   */
  join(node: number, unit: Unit, sources: ReadonlySet<Unit>, group: number): boolean {
    const others = new Set([...sources].filter((source) => source !== unit));
    const rank = Math.max(unit.rank, rankAbove(others, 1));
    if (rank >= unit.readerRank || unit.members.length >= LARGEST) return false;
    unit.rank = rank;
    unit.members.push(node);
    this.#unitOf[node] = unit.id;
    this.groupOf[node] = group;
    return true;
  }

  /** Makes one unit of two of the same space, the first one, if none comes to depend on itself by that. */
  merge(unit: Unit, other: Unit): boolean {
    const rank = Math.max(unit.rank, other.rank);
    if (rank >= unit.readerRank || rank >= other.readerRank) return false;
    if (unit.members.length + other.members.length > LARGEST) return false;
    if (unit.groups.length + other.groups.length > MOST_GROUPS) return false;
    const groups = [...unit.groups];
    const places = other.groups.map((group) => {
      const same = groups.findIndex((own) => sameFolds(own, group)); // they share their loops
      return same >= 0 ? same : groups.push(group) - 1;
    });
    for (const node of other.members) {
      const group = this.groupOf[node] as number; // a node of the graph
      if (group >= 0) this.groupOf[node] = places[group] as number;
    }
    unit.groups = groups;
    unit.members = [...unit.members, ...other.members].sort((a, b) => a - b);
    for (const source of other.sources) unit.sources.add(source);
    unit.rank = rank;
    unit.readerRank = Math.min(unit.readerRank, other.readerRank);
    this.#into[other.id] = unit.id;
    return true;
  }

  /** Notes that a unit reads from others. */
  read(unit: Unit, sources: ReadonlySet<Unit>): void {
    for (const before of sources) {
      const source = this.find(before.id);
      if (source === unit) continue;
      unit.sources.add(source.id);
      source.readerRank = Math.min(source.readerRank, unit.rank);
    }
  }
}

function rankAbove(sources: ReadonlySet<Unit>, gap: number): number {
  let rank = 0;
  for (const source of sources) rank = Math.max(rank, source.rank + gap);
  return rank;
}
