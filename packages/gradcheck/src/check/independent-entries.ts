import type { NDArray, Node } from "@adjoint/core";
import type { CheckContext } from "./check-context.ts";
import { freezeEntry, type GradientEntry, type OutputPosition } from "./gradient-entry.ts";
import type { Judgement } from "./judge.ts";
import { positionOf } from "./output-position.ts";

/**
 * The entries of a node that no output depends on: its gradient must be 0, which is decided without an evaluation.
 *
 * @param gradient - by the node, of one number of the outputs or of a weighted sum of them
 * @param output - the position of that number, if it is one number
 */
export function independentEntries(
  { point, order }: CheckContext,
  node: Node,
  gradient: NDArray,
  output?: OutputPosition,
): readonly GradientEntry[] {
  const { shape } = point.valueOf(node);
  const of = output === undefined ? {} : { output };
  return [...gradient.data].map((analytic, element) =>
    freezeEntry({ node, order, position: positionOf(element, shape), ...of, ...withoutDependence(analytic) }),
  );
}

function withoutDependence(analytic: number): Judgement {
  const verdict = analytic === 0 ? "does not depend" : Number.isFinite(analytic) ? "wrong formula" : "not finite";
  return { analytic, numeric: 0, error: 0, tolerance: 0, verdict };
}
