import { type Kind, type NDArray, real, type Sizes } from "@adjoint/core";
import type { Choose, Domain } from "@adjoint/core/ops";
import type fc from "fast-check";
import { choices } from "./choice-arbitrary.ts";
import { drawValue, type Sampling } from "./draw-array.ts";
import { drawDistinct } from "./draw-distinct.ts";

/** Which values to draw. */
export interface ArrayOptions {
  /** The values that are allowed; every real number if left out. */
  readonly domain?: Domain;
  /** The kind of number; the first kind of the domain if left out. */
  readonly kind?: Kind;
  /** For ids: the number of ids, which every id is less than. */
  readonly below?: number | undefined;
  /** `"smooth"`, if left out: away from kinks and ends of the domain; `"kinked"`: at them too. */
  readonly sampling?: Sampling;
}

/**
 * Arrays of given sizes with values inside a domain: eighths for real numbers, simple ones first. They are distinct where
 * the domain demands it.
 *
 * @param sizes - of the array
 * @param options - `domain`, `kind`, `below`, `place`
 * @throws ArgumentError when a value is drawn from a domain that has none
 *
 * @example
 * ```ts
 * import { positive } from "@adjoint/core";
 * import { arrays } from "@adjoint/gradcheck";
 * import fc from "fast-check";
 * const drawn = fc.sample(arrays([2, 3], { domain: positive }), { seed: 1, numRuns: 20 });
 * drawn.every(({ shape, data }) => shape.length === 2 && [...data].every((value) => value > 0)); // => true
 * ```
 */
export function arrays(sizes: Sizes, options: ArrayOptions = {}): fc.Arbitrary<NDArray> {
  return choices((choose) => drawArray(choose, sizes, options));
}

/** Draws an array. */
export function drawArray(
  choose: Choose,
  sizes: Sizes,
  { domain = real, kind = domain.kinds[0] ?? "real", below, sampling = "smooth" }: ArrayOptions = {},
): NDArray {
  const [distinct] =
    domain.distinct && kind === "real" && (sampling === "smooth" || sampling === "anywhere")
      ? drawDistinct(choose, domain, [sizes])
      : [];
  return distinct ?? drawValue(choose, { domain, kind, sizes, below, sampling });
}
