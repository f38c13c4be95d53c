import type { Unit } from "./group-elements.ts";

/** Units in an order in which each comes after those that it reads from, and otherwise as their last nodes stand in the graph. */
export function orderUnits(units: readonly Unit[]): readonly Unit[] {
  const byLast = [...units].sort((a, b) => (a.members.at(-1) ?? 0) - (b.members.at(-1) ?? 0));
  const placed = new Uint8Array(units.length);
  const ordered: Unit[] = [];
  for (const start of byLast) {
    const path = [start];
    for (let unit = path.at(-1); unit !== undefined; unit = path.at(-1)) {
      if (placed[unit.id] === 1) {
        path.pop();
        continue;
      }
      const missing = [...unit.sources].filter((id) => placed[id] === 0);
      if (missing.length === 0) {
        placed[unit.id] = 1;
        ordered.push(unit);
        path.pop();
      } else for (const id of missing) path.push(units[id] as Unit); // sources are units
    }
  }
  return ordered;
}
