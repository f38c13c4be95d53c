import { lookUp } from "../arguments/look-up.ts";
import type { Sizes } from "../array/sizes.ts";
import type { AttributeSorts } from "./attribute-sort.ts";
import type { Shape } from "./shape.ts";

/**
 * Where the draws of a law come from: a whole number from `min` to `max`, both included.
 * A property-based test hands in one that shrinks.
 */
export type Choose = (min: number, max: number) => number;

/** A valid case of a rule: sizes for every input, and attributes that go with them. */
export interface ShapeCase<A> {
  /** The sizes of each input, in the order of the op's inputs. */
  readonly shapes: readonly Sizes[];
  /** Attributes that fit the sizes. */
  readonly attributes: A;
}

/** What an op demands of the shapes of its inputs and what shape it gives: inferred, drawn for tests, and printed. */
export interface ShapeRule<A extends object> {
  /** The names of the inputs. */
  readonly inputs: readonly string[];
  /** The rule in letters: `a[m, k] · b[k, n] → [m, n]`. */
  readonly text: string;
  /** What each of the attributes may be. */
  readonly attributes: AttributeSorts<A>;
  /**
   * The shape of the result.
   *
   * @throws ShapeError with the reason in the rule's letters; whoever applies the op adds its name and the shapes
   */
  infer(shapes: readonly Shape[], attributes: A): Shape;
  /**
   * A valid case, small and often with equal sizes, so that swapped axes show in the values and not only as a shape error;
   * `null` if no case can be drawn, because the meaning of the op is what a user writes into its attributes.
   */
  readonly draw: ((choose: Choose) => ShapeCase<A>) | null;
}

/** A rule that draws its cases. */
export interface DrawnShapeRule<A extends object> extends ShapeRule<A> {
  readonly draw: (choose: Choose) => ShapeCase<A>;
}

/** Sizes that tests use: mostly 1 to 3, seldom 4 or 0. */
const SIZES = [2, 1, 3, 2, 3, 1, 2, 4, 3, 2, 3, 0] as const;

/** A small size, sometimes zero. */
export function drawSize(choose: Choose): number {
  return lookUp(SIZES, choose(0, SIZES.length - 1));
}

/** A small size of at least one. */
export function drawPositiveSize(choose: Choose): number {
  return Math.max(1, drawSize(choose));
}

/** Sizes of a rank from `minRank` to `maxRank`. */
export function drawSizes(choose: Choose, minRank: number, maxRank: number): number[] {
  return Array.from({ length: choose(minRank, maxRank) }, () => drawSize(choose));
}
