import type { Axis, Shape } from "@adjoint/core";
import { lookUp } from "@adjoint/core";
import type { Choose } from "@adjoint/core/ops";
import type fc from "fast-check";
import { choices } from "./choice-arbitrary.ts";

/** The sizes to draw from; 1 and 0 are more frequent than the others. */
const SIZES = [1, 2, 3, 0, 1, 2, 4, 1, 2, 0, 3] as const;

/** Which shapes to draw. */
export interface ShapeOptions {
  /** The least number of axes; 0 if left out. */
  readonly minRank?: number;
  /** The greatest number of axes; 4 if left out. */
  readonly maxRank?: number;
  /** The least size; 0 if left out. */
  readonly minSize?: number;
  /** Names that an axis may have instead of a size, each at most once in a shape; empty if left out. */
  readonly names?: readonly string[];
}

/**
 * Shapes of rank 0 to 4 with sizes from 0 to 4. They shrink to few axes, of size 1.
 *
 * @param options - `minRank`, `maxRank`, `minSize`, `names` of axes
 *
 * @example
 * ```ts
 * import { shapes } from "@adjoint/gradcheck";
 * import fc from "fast-check";
 * const { counterexample } = fc.check(fc.property(shapes(), (shape) => shape.length < 2), { seed: 1 });
 * counterexample; // => [[1, 1]]
 * fc.sample(shapes({ names: ["batch"] }), { seed: 1, numRuns: 40 }).some((shape) => shape.includes("batch")); // => true
 * ```
 */
export function shapes(options: ShapeOptions = {}): fc.Arbitrary<Shape> {
  return choices((choose) => drawShape(choose, options));
}

/** Draws a shape. */
export function drawShape(
  choose: Choose,
  { minRank = 0, maxRank = 4, minSize = 0, names = [] }: ShapeOptions = {},
): Shape {
  const left = [...names];
  return Array.from({ length: choose(minRank, maxRank) }, (): Axis => {
    const size = Math.max(minSize, lookUp(SIZES, choose(0, SIZES.length - 1)));
    if (left.length === 0 || choose(0, 2) < 2) return size;
    return left.splice(choose(0, left.length - 1), 1)[0] ?? size;
  });
}
