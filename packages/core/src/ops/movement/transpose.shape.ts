import { lookUp } from "../../arguments/look-up.ts";
import { ShapeError } from "../../errors.ts";
import { listOf, wholeNumber } from "../../shapes/attribute-sort.ts";
import { drawSizes, type ShapeRule } from "../../shapes/shape-rule.ts";

/** An order of axes. */
export interface Permutation {
  /** For each axis of the result, where it stands in the input. */
  readonly permutation: readonly number[];
}

/** Often three axes: of fewer, every permutation is its own inverse, and a test cannot tell the two apart. */
const RANKS = [2, 3, 1, 3, 0, 3] as const;

/** The rule of Transpose: the axes of the input in another order. */
export const permuting: ShapeRule<Permutation> = {
  inputs: ["x"],
  text: "x[axes] → [axes in the order of permutation]",
  attributes: { permutation: listOf(wholeNumber) },
  infer([x = []], { permutation }) {
    const sorted = [...permutation].sort((a, b) => a - b);
    if (sorted.length !== x.length || sorted.some((axis, i) => axis !== i)) {
      throw new ShapeError(`[${permutation.join(", ")}] is not a permutation of ${x.length} axes`);
    }
    return permutation.map((axis) => lookUp(x, axis));
  },
  draw(choose) {
    const rank = lookUp(RANKS, choose(0, RANKS.length - 1));
    const sizes = drawSizes(choose, rank, rank);
    const permutation: number[] = [];
    for (const axis of sizes.keys()) permutation.splice(choose(0, axis), 0, axis);
    return { shapes: [sizes], attributes: { permutation } };
  },
};

/** The permutation that undoes another. */
export function inversePermutation(permutation: readonly number[]): number[] {
  const inverse: number[] = new Array(permutation.length);
  for (const [to, from] of permutation.entries()) inverse[from] = to;
  return inverse;
}
