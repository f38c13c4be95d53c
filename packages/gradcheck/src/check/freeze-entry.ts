import type { GradientEntry } from "../report/gradient-entry.ts";

/** An entry that nobody can change. */
export function freezeEntry(entry: GradientEntry): GradientEntry {
  if (entry.position !== undefined) Object.freeze(entry.position);
  return Object.freeze(entry);
}
