import type { Domain } from "@adjoint/core/ops";

/** How far values keep from kinks and from the ends of a domain that is wide enough. */
const MARGIN = 0.25;
const GRID = 8;
/** Values lie from −3 to 3, or at the end of the domain that is nearest. */
const REACH = 3;

/**
 * The eighths of a domain that keep a margin from its kinks and ends, the simplest first: 1, then integers, halves, …,
 * small ones and positive ones before others.
 *
 * @example
 * ```ts
 * import { nonZero } from "@adjoint/core";
 * import { smoothValues } from "@adjoint/gradcheck";
 * smoothValues(nonZero).slice(0, 6); // => [1, -1, 2, -2, 3, -3]
 * ```
 */
export function smoothValues(domain: Domain): readonly number[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, kinks = [] } = domain;
  const margin = marginOf(domain);
  const [low, high] = [min + margin, max - margin];
  const centre = Math.min(Math.max(0, low), high);
  const values: number[] = [];
  for (let i = -REACH * GRID; i <= REACH * GRID; i++) {
    const value = centre + i / GRID;
    if (value >= low && value <= high && kinks.every((kink) => Math.abs(value - kink) >= margin)) values.push(value);
  }
  return values.sort((a, b) => complexity(a) - complexity(b) || Math.abs(a) - Math.abs(b) || b - a);
}

/** How far the values of {@link smoothValues} keep from the kinks and ends of a domain. */
export function marginOf({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY }: Domain): number {
  return Math.min(MARGIN, (max - min) / 4);
}

function complexity(value: number): number {
  if (value === 1) return -1; // 0 would hide a wrong factor
  let digits = 0;
  for (let scaled = value; !Number.isInteger(scaled) && digits < 60; scaled *= 2) digits++;
  return digits;
}

/** The values of a domain at which a derivative jumps or does not exist, and that are allowed; if values must differ, integers that tie. */
export function kinkedValues({ min, max, kinks = [], distinct = false }: Domain): readonly number[] {
  const ties = distinct ? [1, 0] : [];
  return [...kinks, ...ties].filter((value) => value >= (min ?? value) && value <= (max ?? value));
}
