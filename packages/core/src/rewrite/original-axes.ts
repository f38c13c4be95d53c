/** Where axes stand in a shape of a given rank, from where they stand after others were dropped from it. */
export function originalAxes(positions: readonly number[], dropped: readonly number[], rank: number): number[] {
  const kept = Array.from({ length: rank }, (_, axis) => axis).filter((axis) => !dropped.includes(axis));
  return positions.map((position) => kept[position] as number); // positions in what is kept
}
