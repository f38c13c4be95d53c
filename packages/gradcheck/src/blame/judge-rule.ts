import type { Node } from "@adjoint/core";
import { judgeDirection } from "../check/direction.ts";
import { reverseMode } from "../check/reverse-mode.ts";
import { inner } from "../laws/products.ts";
import type { LocalOp } from "../point/local-op.ts";
import { isFailure } from "../report/conclusion.ts";
import type { Judgement } from "../report/judge.ts";
import type { BlameSearch } from "./blame-search.ts";

/** The relative error that is allowed of a rule, besides that of the differences. */
export const RELATIVE_TOLERANCE = 1e-8;
/** How many directions each rule is tried on. */
const DRAWS = 2;

/** The first direction along which a gradient is wrong; nothing where there is none. */
export function judgeRule(
  { point, x }: LocalOp,
  name: string,
  { draw }: BlameSearch,
  gradientOf: (weights: Float64Array, direction: Float64Array) => Float64Array,
): Judgement | undefined {
  const node = x[name] as Node; // one of its inputs
  const { data } = point.valueOf(node);
  const along = point.along(node) ?? (() => point.value);
  for (let i = 0; i < DRAWS && data.length > 0; i++) {
    const [weights, direction] = [draw(point.value.length), draw(data.length)];
    const judgement = judgeDirection({
      along,
      x: data,
      gradient: gradientOf(weights, direction),
      weights,
      value: inner(weights, point.value).scale,
      direction,
      relativeTolerance: RELATIVE_TOLERANCE,
    });
    if (isFailure(judgement)) return judgement;
  }
  return undefined;
}

/** The cotangent of one input, for a cotangent of the result. */
export function reverseOf({ point, x }: LocalOp, name: string, weights: Float64Array): Float64Array {
  const bars = reverseMode(point)(weights);
  return Float64Array.from(bars[point.nodes.indexOf(x[name] as Node)]?.data ?? []);
}
