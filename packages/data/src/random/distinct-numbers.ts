import type { RandomSource } from "@adjoint/core";

/**
 * Different whole numbers from 0 … `below` − 1, each choice and order equally likely: the first steps of a shuffle (Fisher
 * and Yates) of all of them, of which only what has moved is kept. One uniform number is drawn for each.
 *
 * @param below - from `count` to 2⁵³
 */
export function distinctNumbers(random: RandomSource, below: number, count: number): readonly number[] {
  const moved = new Map<number, number>(); // what stands at a place, where that is not its own number
  return Array.from(random.uniform([count]).data, (u, i) => {
    const place = i + Math.floor(u * (below - i));
    const chosen = moved.get(place) ?? place;
    moved.set(place, moved.get(i) ?? i);
    return chosen;
  });
}
