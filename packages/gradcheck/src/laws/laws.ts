/**
 * The laws of an op, by name. To add one is a file, a line here and a line in `allLaws`.
 *
 * @packageDocumentation
 */
export { adjointIdentity } from "./adjoint-identity.ts";
export { cotangentShape } from "./cotangent-shape.ts";
export { expandedDerivatives, expandedValue } from "./expansion.ts";
export { form } from "./form.ts";
export { jvpByDifferences } from "./jvp-by-differences.ts";
export { linearity } from "./linearity.ts";
export { oneSided } from "./one-sided.ts";
export { purity } from "./purity.ts";
export { repeatedInput } from "./repeated-input.ts";
export { secondOrder } from "./second-order.ts";
export { thirdOrder } from "./third-order.ts";
export { value } from "./value.ts";
export { vjpByDifferences } from "./vjp-by-differences.ts";
export { zeroCotangent } from "./zero-cotangent.ts";
export { zeroDerivative } from "./zero-derivative.ts";
