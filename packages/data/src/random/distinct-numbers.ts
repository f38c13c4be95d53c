import type { RandomSource } from "@adjoint/core";

/**
 * Different integers from 0 … `below` − 1, each choice and order equally likely: the first steps of a shuffle (Fisher
 * and Yates) of all of them, of which only the moved ones are stored. One uniform number is drawn for each.
 *
 * @param below - from `count` to 2⁵³
 */
export function distinctNumbers(random: RandomSource, below: number, count: number): readonly number[] {
  const moved = new Map<number, number>(); // the number at each position, if it is not the position itself
  return Array.from(random.uniform([count]).data, (u, i) => {
    const place = i + Math.floor(u * (below - i));
    const chosen = moved.get(place) ?? place;
    moved.set(place, moved.get(i) ?? i);
    return chosen;
  });
}
