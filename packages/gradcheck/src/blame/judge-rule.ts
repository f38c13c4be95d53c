import type { Node } from "@adjoint/core";
import { type Directional, judgeDirection } from "../check/direction.ts";
import { judgeAcrossKinks } from "../check/judge-across-kinks.ts";
import { reverseMode } from "../check/reverse-mode.ts";
import { inner } from "../laws/products.ts";
import type { LocalOp } from "../point/local-op.ts";
import type { Judgement } from "../report/judge.ts";
import type { BlameSearch } from "./blame-search.ts";

/** The relative error that is allowed of a rule, besides that of the differences. */
export const RELATIVE_TOLERANCE = 1e-8;
/** Each rule is tried on a cotangent of each of these sizes: one that looks at the sign or the size of it betrays itself. */
const SIZES = [1, -2, 4] as const;

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
  for (const size of data.length === 0 ? [] : SIZES) {
    const [weights, direction] = [draw(point.value.length).map((u) => size * u), draw(data.length)];
    const directional: Directional = {
      along,
      x: data,
      gradient: gradientOf(weights, direction),
      weights,
      value: inner(weights, point.value).scale,
      direction,
      relativeTolerance: RELATIVE_TOLERANCE,
    };
    const judgement = judgeAcrossKinks(directional, judgeDirection(directional));
    if (judgement.verdict === "wrong formula" || isWronglyInfinite(judgement)) return judgement;
  }
  return undefined;
}

/** Whether a rule gives no finite number where differences do. An infinite slope is no mistake of the rule. */
function isWronglyInfinite({ verdict, analytic, numeric }: Judgement): boolean {
  return verdict === "not finite" && !Number.isFinite(analytic) && Number.isFinite(numeric);
}

/** The cotangent of one input, as a function of that of the result; the graph for it is made once. */
export function reverseOf({ point, x }: LocalOp, name: string): (weights: Float64Array) => Float64Array {
  const reverse = reverseMode(point);
  const at = point.nodes.indexOf(x[name] as Node); // one of its inputs
  return (weights) => Float64Array.from(reverse(weights)[at]?.data ?? []);
}
