import type { RewriteRule } from "./rewrite-rule.ts";
import { addZero } from "./rules/add-zero.ts";
import { commonSubexpression } from "./rules/common-subexpression.ts";
import { constantFolding } from "./rules/constant-folding.ts";
import { copyIsValue } from "./rules/copy-is-value.ts";
import { divideByOne } from "./rules/divide-by-one.ts";
import { doubleNegation } from "./rules/double-negation.ts";
import { multiplyByOne } from "./rules/multiply-by-one.ts";
import { multiplyNoNan } from "./rules/multiply-no-nan.ts";
import { productOfNegations } from "./rules/product-of-negations.ts";
import { repeatOfRepeat } from "./rules/repeat-of-repeat.ts";
import { repeatOnce } from "./rules/repeat-once.ts";
import { reshapeOfReshape } from "./rules/reshape-of-reshape.ts";
import { stopOfStop } from "./rules/stop-of-stop.ts";
import { subtractZero } from "./rules/subtract-zero.ts";
import { sumOfOne } from "./rules/sum-of-one.ts";
import { sumOfRepeat } from "./rules/sum-of-repeat.ts";
import { sumOfSum } from "./rules/sum-of-sum.ts";
import { sumWithNegation } from "./rules/sum-with-negation.ts";
import { transposeOfTranspose } from "./rules/transpose-of-transpose.ts";
import { whereKnown } from "./rules/where-known.ts";

/**
 * The rules of {@link simplify}, in the order in which they are tried. To keep every bit, take those that say so:
 * `simplifications.filter((rule) => rule.keeps === "bits")`.
 *
 * @example
 * ```ts
 * import { simplifications } from "@adjoint/core";
 * simplifications.find(({ name }) => name === "double-negation")?.text; // => "−(−x) → x"
 * ```
 */
export const simplifications: readonly RewriteRule[] = Object.freeze([
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
  commonSubexpression, // last, so that nodes enter the table in their final form
]);
