import type { ContractionLetters } from "@adjoint/core/ops";

/** The axes of a fold group in a unit: those of a fold, in the space of what it folds, or letters that a contraction sums over. */
export type FoldGroup =
  | {
      readonly kind: "fold";
      /** The sizes of what is folded, without those that are 1. */
      readonly full: readonly number[];
      /** Which of its axes are folded. */
      readonly axes: readonly number[];
    }
  | { readonly kind: "contraction"; readonly letters: ContractionLetters };

/** Whether two groups are of folds along the same axes of the same space. */
export function sameFolds(a: FoldGroup, b: FoldGroup): boolean {
  if (a.kind !== "fold" || b.kind !== "fold") return false;
  return String(a.full) === String(b.full) && String(a.axes) === String(b.axes);
}
