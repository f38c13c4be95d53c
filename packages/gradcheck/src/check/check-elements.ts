import type { NDArray, Node } from "@adjoint/core";
import { type CentralDerivative, centralDerivative, UNKNOWN_DERIVATIVE } from "../differences/central-derivative.ts";
import { type Curve, firstStep } from "../differences/curve.ts";
import type { Along, AlongElement } from "../subjects/function-at-point.ts";
import { largestFinite } from "../subjects/largest-finite.ts";
import type { CheckContext, Parts } from "./check-context.ts";
import { checkKinksTogether } from "./check-kinks-together.ts";
import { oneHot } from "./direction.ts";
import { freezeEntry, type GradientEntry, nameOf } from "./gradient-entry.ts";
import { independentEntries } from "./independent-entries.ts";
import { isUnsteady } from "./is-unsteady.ts";
import { judge } from "./judge.ts";
import { outputOf, positionOf } from "./output-position.ts";

/** The derivatives of one number of the outputs by one node. */
interface Row {
  readonly node: Node;
  /** The component: which of the elements of all outputs. */
  readonly component: number;
  /** By the ops' rules. */
  readonly analytic: NDArray;
  /** By differences, for each element. */
  readonly numeric: readonly CentralDerivative[];
  /** All outputs as a function of the node. */
  readonly along: Along;
}

/**
 * Full mode: the derivative of each number of the outputs by each element of one node.
 *
 * @param rows - for each number of the outputs, its gradient by the node
 */
export function* checkElements(
  context: CheckContext,
  node: Node,
  rows: readonly NDArray[],
): Parts<readonly GradientEntry[]> {
  const { data: x } = context.point.valueOf(node);
  const along = context.point.along(node);
  if (along === undefined) {
    return rows.flatMap((row, i) => independentEntries(context, node, row, outputOf(context.point, i).output));
  }
  const element = context.point.alongElement(node) as AlongElement; // an output depends on the node
  const byElement: (readonly CentralDerivative[])[] = [];
  for (const [i, at] of [...x].entries()) {
    byElement.push(centralDerivative((t) => element(i, t), at, { middle: context.point.value }));
    yield nameOf(node);
  }
  return rows.flatMap((analytic, component) => {
    const numeric = byElement.map((list) => list[component] ?? UNKNOWN_DERIVATIVE);
    return judgeRow(context, { node, component, analytic, numeric, along });
  });
}

/** An entry for each element, and one for all elements at a kink together. */
function judgeRow(context: CheckContext, row: Row): readonly GradientEntry[] {
  const { point, order, relativeTolerance, flow } = context;
  const { node, component, analytic, numeric, along } = row;
  const { shape, data: x } = point.valueOf(node);
  const output = outputOf(point, component);
  const largest = largestFinite([...analytic.data, ...numeric.map(({ value }) => value)]);
  const size = Math.abs(point.value[component] as number); // the components are those of the outputs
  const weights = oneHot(point.value.length, component);
  let unsteady: boolean | undefined; // computed for the first element that asks, and the same for all others
  const isUnsteadyRow = (): boolean => {
    unsteady ??= isUnsteady(point, { node, weights, gradient: analytic.data });
    return unsteady;
  };
  const judged = [...x].map((at, element): GradientEntry => {
    const whole = throughElement(along, x, element);
    const judgement = judge({
      analytic: analytic.data[element] as number, // the gradient has the shape of the node
      numeric: numeric[element] ?? UNKNOWN_DERIVATIVE,
      curve: (t) => [whole(t)[component] as number],
      x: at,
      steepness: size / Math.max(1, Math.abs(at)),
      largest,
      relativeTolerance,
      flow: () => flow.along(weights, { node, direction: oneHot(x.length, element), step: firstStep(at) }),
      isUnsteady: isUnsteadyRow,
    });
    return freezeEntry({ node, order, position: positionOf(element, shape), ...output, ...judgement });
  });
  const together = checkKinksTogether(context, { node, along, gradient: analytic.data, component, judged });
  if (together === undefined) return judged;
  return [...judged, freezeEntry({ node, order, direction: "its kinks", ...output, ...together })];
}

/** All outputs as a function of one element, the others held. */
function throughElement(along: Along, x: ArrayLike<number>, element: number): Curve {
  return (at) => {
    const moved = Float64Array.from(x);
    moved[element] = at;
    return along(moved);
  };
}
