import { duration } from "./oscillator.ts";
import type { Places } from "./solve.ts";

/** So many times at equal distances, each in the middle of its share of the duration. */
export function line(count: number): Places {
  return Array.from({ length: count }, (_, i) => [(duration * (i + 0.5)) / count]);
}

/** So many by so many places in the unit square, row by row. */
export function grid(count: number): Places {
  const along = (i: number): number => (i + 0.5) / count;
  return Array.from({ length: count * count }, (_, i) => [along(i % count), along(Math.floor(i / count))]);
}
