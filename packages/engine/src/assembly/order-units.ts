import type { Unit, Units } from "./unit.ts";

/** Units in an order in which each comes after those that it reads from, and otherwise as their last nodes stand in the graph. */
export function orderUnits({ units, find }: Units): readonly Unit[] {
  const byLast = [...units].sort((a, b) => (a.members.at(-1) ?? 0) - (b.members.at(-1) ?? 0));
  const placed = new Set<Unit>();
  const ordered: Unit[] = [];
  for (const start of byLast) {
    const path = [start];
    for (let unit = path.at(-1); unit !== undefined; unit = path.at(-1)) {
      const here = unit;
      const missing = placed.has(unit)
        ? []
        : [...unit.sources].map(find).filter((source) => source !== here && !placed.has(source));
      if (missing.length > 0) path.push(...missing);
      else {
        path.pop();
        if (!placed.has(unit)) ordered.push(unit);
        placed.add(unit);
      }
    }
  }
  return ordered;
}
