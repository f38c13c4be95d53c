import type { GradientEntry } from "../report/gradient-entry.ts";

/** Makes an entry immutable. */
export function freezeEntry(entry: GradientEntry): GradientEntry {
  if (entry.position !== undefined) Object.freeze(entry.position);
  return Object.freeze(entry);
}
