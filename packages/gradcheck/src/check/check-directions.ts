import type { Node } from "@adjoint/core";
import { lookUp } from "@adjoint/core";
import { inner } from "../differences/products.ts";
import type { CheckContext, Parts } from "./check-context.ts";
import { isFailure } from "./conclusion.ts";
import { type Directional, judgeDirection } from "./direction.ts";
import { findElements } from "./find-elements.ts";
import { freezeEntry, type GradientEntry, nameOf } from "./gradient-entry.ts";
import { independentEntries } from "./independent-entries.ts";
import { isUnsteady } from "./is-unsteady.ts";
import { judgeAcrossKinks } from "./judge-across-kinks.ts";

/** One draw: weights for the outputs, and the gradients of their weighted sum by the ops' rules. */
export interface Draw {
  /** The weights of all numbers of the outputs, end to end. */
  readonly weights: Float64Array;
  /** The gradient of the weighted sum by each node. */
  readonly gradients: ReturnType<CheckContext["reverse"]>;
}

/** The draws of a fast check. A loss is its own weighted sum; several numbers get random weights, new ones at each draw. */
export function drawWeights({ point, reverse, draws, draw }: CheckContext): readonly Draw[] {
  const isLoss = point.value.length === 1;
  return Array.from({ length: draws }, () => {
    const weights = isLoss ? Float64Array.of(1) : draw(point.value.length);
    return { weights, gradients: reverse(weights) };
  });
}

/**
 * Fast mode: the derivative of a weighted sum of the outputs along random directions of one node. The first direction that
 * fails is taken apart until single elements are found.
 */
export function* checkDirections(
  context: CheckContext,
  node: Node,
  draws: readonly Draw[],
): Parts<readonly GradientEntry[]> {
  const { point, order, relativeTolerance, draw, flow } = context;
  const at = point.nodes.indexOf(node);
  const along = point.along(node);
  const { data: x } = point.valueOf(node);
  const [first] = draws;
  if (along === undefined || x.length === 0) {
    return first === undefined ? [] : independentEntries(context, node, lookUp(first.gradients, at));
  }
  const entries: GradientEntry[] = [];
  let hasFailed = false;
  for (const [i, { weights, gradients }] of draws.entries()) {
    const directional: Directional = {
      along,
      x,
      gradient: gradients[at]?.data ?? [],
      weights,
      value: inner(weights, point.value).scale,
      direction: draw(x.length),
      relativeTolerance,
      flow: (direction, step) => flow.along(weights, { node, direction, step }),
      isUnsteady: () => isUnsteady(point, { node, weights, gradient: gradients[at]?.data ?? [] }),
    };
    const judgement = judgeAcrossKinks(directional, judgeDirection(directional));
    const entry = freezeEntry({ node, order, direction: `draw ${i + 1} of ${draws.length}`, ...judgement });
    entries.push(entry);
    yield nameOf(node);
    if (!isFailure(entry) || hasFailed) continue;
    hasFailed = true;
    entries.push(...(yield* findElements(context, node, directional)));
  }
  return entries;
}
