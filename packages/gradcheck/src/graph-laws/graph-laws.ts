/**
 * The laws of graphs, by name. To add one is a file, a line here and a line in `allGraphLaws`.
 *
 * @packageDocumentation
 */
export { checkpointed } from "./checkpointed.ts";
export { adjointIdentity, gradientByDifferences, oneGradient, scaling, secondOrder } from "./function-laws.ts";
export { jsonRoundTrip } from "./json-round-trip.ts";
export { nodeOrder } from "./node-order.ts";
export { purity } from "./purity.ts";
export { repeatedUse } from "./repeated-use.ts";
export { simplified } from "./simplified.ts";
export { singlePrecision } from "./single-precision.ts";
export { threeEvaluations } from "./three-evaluations.ts";
export { unshared } from "./unshared.ts";
