import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Draws a new direction of the given length. */
export type DrawDirection = (length: number) => Float64Array;

/**
 * Directions whose elements are ±U[0.5, 1.5], from a seed.
 *
 * No element is near 0, so that every element has an influence; and, unlike with ±1 alone, errors of equal size in two
 * elements do not cancel.
 */
export function randomDirections(seed: number): DrawDirection {
  const random = xoroshiro128plus(seed);
  return (length) =>
    Float64Array.from({ length }, () => {
      const u = uniformFloat64(random); // one number decides both sign and size
      return u < 0.5 ? -0.5 - 2 * u : 2 * u - 0.5;
    });
}
