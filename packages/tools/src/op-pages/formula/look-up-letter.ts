import { NDArray } from "@adjoint/core";
import type { Place } from "./formula.ts";

/** The element of a letter at some positions, 0 beside the array; without positions, that of an array of rank 0, or an index. */
export function lookUpLetter(name: string, place: Place, positions: readonly number[], select?: string): number {
  const index = place.indices[name];
  if (index !== undefined && positions.length === 0) return index;
  const found = place.letters[name];
  const array = found instanceof NDArray || found === undefined ? found : found[place.indices[select ?? name] ?? 0];
  if (array === undefined) throw new Error(`The letter ${name} does not stand for anything.`);
  const rank = array.shape.length;
  if (positions.length !== rank) throw new Error(`${name} has ${rank} axes, and ${positions.length} indices.`);
  let flat = 0;
  for (const [axis, position] of positions.entries()) {
    const size = array.shape[axis] as number; // as many axes as positions
    if (!(position >= 0 && position < size)) return 0;
    flat = flat * size + position;
  }
  return array.data[flat] as number; // inside the array
}
