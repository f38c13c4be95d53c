/**
 * The laws of an op, by name. To add one is a file, a line here and a line in `allLaws`.
 *
 * @packageDocumentation
 */
export { cotangentShape } from "./cotangent-shape.ts";
export { expandedDerivatives, expandedValue } from "./expansion.ts";
export { form } from "./form.ts";
export {
  adjointIdentity,
  jvpByDifferences,
  linearity,
  oneGradient,
  secondOrder,
  thirdOrder,
  vjpByDifferences,
  zeroCotangent,
} from "./function-laws.ts";
export { independence } from "./independence.ts";
export { oneSided } from "./one-sided.ts";
export { purity } from "./purity.ts";
export { repeatedInput } from "./repeated-input.ts";
export { singlePrecision } from "./single-precision.ts";
export { value } from "./value.ts";
export { zeroDerivative } from "./zero-derivative.ts";
