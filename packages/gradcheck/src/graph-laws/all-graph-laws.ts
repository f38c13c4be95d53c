import type { GraphLaw } from "./graph-law.ts";
import * as laws from "./graph-laws.ts";

/**
 * Every law of graphs. Those of evaluation come first: where one of them fails, the others mean little. The law about several
 * engines is made by {@link enginesAgree}.
 *
 * @example
 * ```ts
 * import { allGraphLaws } from "@adjoint/gradcheck";
 * allGraphLaws[0]?.name; // => "evaluate, prepare and trace give the same bits"
 * ```
 */
export const allGraphLaws: readonly GraphLaw[] = Object.freeze([
  laws.threeEvaluations,
  laws.purity,
  laws.nodeOrder,
  laws.gradientByDifferences,
  laws.adjointIdentity,
  laws.secondOrder,
  laws.scaling,
  laws.oneGradient,
  laws.repeatedUse,
  laws.unshared,
  laws.simplified,
  laws.checkpointed,
  laws.jsonRoundTrip,
  laws.singlePrecision,
]);
