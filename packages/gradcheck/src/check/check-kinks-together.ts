import type { Node, ReadonlyNumbers } from "@adjoint/core";
import type { Along } from "../subjects/function-at-point.ts";
import type { CheckContext } from "./check-context.ts";
import { type Directional, judgeDirection, oneHot } from "./direction.ts";
import type { GradientEntry } from "./gradient-entry.ts";
import type { Judgement } from "./judge.ts";
import { bendTogether } from "./judge-across-kinks.ts";

/** If more elements are at a kink, it is not tested whether they bend together. */
const MOST_KINKS = 512;

/** The elements of one node, judged one by one. */
export interface Judged {
  readonly node: Node;
  readonly along: Along;
  /** The gradient of one component by the ops' rules. */
  readonly gradient: ReadonlyNumbers;
  /** The component: which of the elements of all outputs. */
  readonly component: number;
  /** The entry of each element. */
  readonly judged: readonly GradientEntry[];
}

/**
 * All elements at a kink, moved at once. Where several largest elements tie, a cotangent for each of them lies between the
 * slopes of the two sides; but if all move together, the largest moves as they do, and the sum of their cotangents has to be
 * that slope.
 *
 * @returns undefined if fewer than two elements are at a kink, or if each bends by itself
 */
export function checkKinksTogether(
  context: CheckContext,
  { node, along, gradient, component, judged }: Judged,
): Judgement | undefined {
  const direction = Float64Array.from(judged, ({ verdict }) => Number(verdict === "kink"));
  if (direction.reduce((a, b) => a + b, 0) < 2) return undefined;
  const { point, relativeTolerance } = context;
  const together: Directional = {
    along,
    x: point.valueOf(node).data,
    gradient,
    weights: oneHot(point.value.length, component),
    value: point.value[component] ?? 0,
    direction,
    relativeTolerance,
  };
  const kinks = [...direction.keys()].filter((i) => direction[i] === 1);
  return kinks.length <= MOST_KINKS && bendTogether(together, kinks) ? judgeDirection(together) : undefined;
}
