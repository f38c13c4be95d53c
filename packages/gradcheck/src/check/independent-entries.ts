import type { NDArray, Node } from "@adjoint/core";
import type { GradientEntry, OutputPlace } from "../report/gradient-entry.ts";
import type { Judgement } from "../report/judge.ts";
import type { CheckSite } from "./check-site.ts";
import { freezeEntry } from "./freeze-entry.ts";
import { positionOf } from "./place-of.ts";

/**
 * Where no output depends on a node: the gradient has to be 0, and nothing needs to be evaluated.
 *
 * @param gradient - by the node, of one number of the outputs or of a weighted sum of them
 * @param output - which number it is, if it is one
 */
export function independentEntries(
  { point, order }: CheckSite,
  node: Node,
  gradient: NDArray,
  output?: OutputPlace,
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
