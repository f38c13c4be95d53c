import { lookUp } from "@adjoint/core";
import { Conventions } from "../check/conventions.ts";
import { type Directional, judgeDirection } from "../check/direction.ts";
import type { Order } from "../check/gradient-entry.ts";
import type { Judgement } from "../check/judge.ts";
import { judgeAcrossKinks } from "../check/judge-across-kinks.ts";
import { inner } from "../differences/products.ts";
import type { LocalOp } from "../subjects/local-op.ts";
import type { DrawDirection } from "../subjects/random-directions.ts";
import { reverseMode } from "../subjects/reverse-mode.ts";

/** The relative error that is allowed of a rule, in addition to the error of the differences. */
export const RELATIVE_TOLERANCE = 1e-8;

/** Each rule is tried on cotangents of all these sizes, so that one that depends on the sign or the size is found. */
const SIZES = [1, -2, 4] as const;

/** Cotangents of these sizes are judged too if a rule gives something that is not in proportion. */
const EXTREMES = [2 ** 30, -(2 ** 30), 2 ** -30] as const;

/** The first direction along which a gradient is wrong, if there is one. */
export function judgeRule(
  { point, x }: LocalOp,
  name: string,
  { draw }: BlameSearch,
  gradientOf: (weights: Float64Array, direction: Float64Array) => Float64Array,
): Judgement | undefined {
  const node = lookUp(x, name);
  const { data } = point.valueOf(node);
  const along = point.along(node) ?? (() => point.value);
  const conventions = new Conventions(point);
  const cotangent = draw(point.value.length); // the same at every size, so that one of them is large and negative
  if (data.length === 0) return undefined;
  const once = draw(data.length);
  const extremes = EXTREMES.filter((size) => {
    const [plain, scaled] = [
      gradientOf(cotangent, once),
      gradientOf(
        cotangent.map((u) => size * u),
        once,
      ),
    ];
    return scaled.some((value, i) => Math.abs(value - size * (plain[i] as number)) > 1e-9 * Math.abs(value)); // equally long
  });
  for (const size of [...SIZES, ...extremes]) {
    const [weights, direction] = [cotangent.map((u) => size * u), draw(data.length)];
    const directional: Directional = {
      along,
      x: data,
      gradient: gradientOf(weights, direction),
      weights,
      value: inner(weights, point.value).scale,
      direction,
      relativeTolerance: RELATIVE_TOLERANCE,
      straighten: (along, step) => conventions.straighten(node, along, step),
    };
    const judgement = judgeAcrossKinks(directional, judgeDirection(directional));
    if (judgement.verdict === "wrong formula" || isWronglyInfinite(judgement)) return judgement;
  }
  return undefined;
}

/** Whether the rule is NaN or infinite where differences are finite. An infinite slope is not a mistake of the rule. */
function isWronglyInfinite({ verdict, analytic, numeric }: Judgement): boolean {
  return verdict === "not finite" && !Number.isFinite(analytic) && Number.isFinite(numeric);
}

/** The cotangent of one input, as a function of that of the result; the graph for it is made once. */
export function reverseOf({ point, x }: LocalOp, name: string): (weights: Float64Array) => Float64Array {
  const reverse = reverseMode(point);
  const at = point.nodes.indexOf(lookUp(x, name));
  return (weights) => Float64Array.from(reverse(weights)[at]?.data ?? []);
}

/** The settings of a search for wrong rules. */
export interface BlameSearch {
  /** The order at which the whole function failed. */
  readonly order: Order;
  /** Where directions come from. */
  readonly draw: DrawDirection;
}
