import type { Node, ReadonlyNumbers } from "@adjoint/core";
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
 *
 * @param found - receives the entries as they are found, so that a check that is stopped keeps them
 */
export function* checkDirections(
  context: CheckContext,
  node: Node,
  { draws, found }: { readonly draws: readonly Draw[]; readonly found: GradientEntry[] },
): Parts<void> {
  const { point, order, relativeTolerance, draw, flow, chained, conventions } = context;
  const at = point.nodes.indexOf(node);
  const along = point.along(node);
  const { data: x } = point.valueOf(node);
  const [first] = draws;
  if (along === undefined || x.length === 0) {
    if (first !== undefined) found.push(...independentEntries(context, node, lookUp(first.gradients, at)));
    return;
  }
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
      ...(conventions === undefined
        ? {}
        : { straighten: (direction: ReadonlyNumbers, step: number) => conventions.straighten(node, direction, step) }),
      flow: (direction, step) => flow.along(weights, { node, direction, step }),
      chained: (direction) => chained.along(weights, node, direction),
      isUnsteady: () => isUnsteady(point, { node, weights, gradient: gradients[at]?.data ?? [] }),
    };
    const judgement = judgeAcrossKinks(directional, judgeDirection(directional));
    const entry = freezeEntry({ node, order, direction: `draw ${i + 1} of ${draws.length}`, ...judgement });
    found.push(entry);
    yield nameOf(node);
    if (!isFailure(entry) || hasFailed) continue;
    hasFailed = true;
    found.push(...(yield* findElements(context, node, directional)));
  }
}
