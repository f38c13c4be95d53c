import { commonSubexpression } from "./rules/common-subexpression.ts";
import { repeatOfRepeat, repeatOnce, sumOfOne, sumOfRepeat, sumOfSum } from "./rules/copies-and-sums.ts";
import { doubleNegation, productOfNegations, sumWithNegation } from "./rules/inverses.ts";
import { constantFolding, whereKnown } from "./rules/known-values.ts";
import { addZero, divideByOne, multiplyByOne, multiplyNoNan, subtractZero } from "./rules/neutral-elements.ts";
import type { RewriteRule } from "./rules/rewrite-rule.ts";
import { copyIsValue, reshapeOfReshape, stopOfStop, transposeOfTranspose } from "./rules/views.ts";

/**
 * The rules of `simplify`, in the order in which they are tried. To keep every bit, take those that say so:
 * `simplifications.filter((rule) => rule.keeps === "bits")`.
 *
 * @example
 * ```ts
 * import { simplifications } from "@adjoint/core/graphs";
 * simplifications.find(({ name }) => name === "double-negation")?.text; // => "−(−x) → x"
 * ```
 */
export const simplifications: readonly RewriteRule[] = Object.freeze([
  commonSubexpression, // first, so that what is done to a node is done once
  constantFolding,
  addZero,
  subtractZero,
  multiplyByOne,
  multiplyNoNan,
  divideByOne,
  doubleNegation,
  sumWithNegation,
  productOfNegations,
  transposeOfTranspose,
  reshapeOfReshape,
  copyIsValue,
  stopOfStop,
  whereKnown,
  repeatOnce,
  repeatOfRepeat,
  sumOfOne,
  sumOfRepeat,
  sumOfSum,
]);
