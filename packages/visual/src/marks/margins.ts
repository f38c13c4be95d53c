import type { ClassGrid } from "./class-grid.ts";

/**
 * The lead of a class in each cell of a grid: its score minus the highest of the others.
 *
 * It is at least 0 exactly in the cells of the class; of equal scores the first class wins, as with `argMax`.
 */
export function margins({ scores, classes, side }: ClassGrid, index: number): Float64Array {
  const lead = new Float64Array(side * side);
  for (let cell = 0; cell < lead.length; cell++) {
    const score = (k: number): number => scores.data[cell * classes + k] as number; // within the data, since k < classes
    let [rival, before] = [Number.NEGATIVE_INFINITY, false];
    for (let k = 0; k < classes; k++) {
      if (k === index || score(k) < rival) continue;
      if (k < index && score(k) >= score(index)) before = true;
      rival = Math.max(rival, score(k));
    }
    const own = score(index);
    lead[cell] = own === rival ? (before ? -Number.MIN_VALUE : 0) : own - rival;
  }
  return lead;
}
