import type { Law } from "./law.ts";
import * as laws from "./laws.ts";

/**
 * Every law of an op. Those of form come first: where one of them fails, the others mean little.
 *
 * @example
 * ```ts
 * import { ops } from "@adjoint/core";
 * import { allLaws } from "@adjoint/gradcheck";
 * allLaws.filter((law) => law.appliesTo(ops.StopGradient)).length; // => 3
 * ```
 */
export const allLaws: readonly Law[] = Object.freeze([
  laws.value,
  laws.form,
  laws.purity,
  laws.cotangentShape,
  laws.vjpByDifferences,
  laws.jvpByDifferences,
  laws.adjointIdentity,
  laws.independence,
  laws.linearity,
  laws.oneGradient,
  laws.zeroCotangent,
  laws.zeroDerivative,
  laws.secondOrder,
  laws.thirdOrder,
  laws.singlePrecision,
  laws.oneSided,
  laws.repeatedInput,
  laws.expandedValue,
  laws.expandedDerivatives,
]);
