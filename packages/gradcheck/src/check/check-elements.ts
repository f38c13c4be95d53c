import type { NDArray, Node, ReadonlyNumbers } from "@adjoint/core";
import { type CentralDerivative, centralDerivative, UNKNOWN_DERIVATIVE } from "../differences/central-derivative.ts";
import { firstStep } from "../differences/curve.ts";
import type { Along, AlongElement } from "../subjects/function-at-point.ts";
import { largestFinite } from "../subjects/largest-finite.ts";
import type { CheckContext, Parts } from "./check-context.ts";
import { checkKinksTogether } from "./check-kinks-together.ts";
import type { Straightened } from "./conventions.ts";
import { oneHot } from "./direction.ts";
import { freezeEntry, type GradientEntry, nameOf } from "./gradient-entry.ts";
import { independentEntries } from "./independent-entries.ts";
import { isUnsteady } from "./is-unsteady.ts";
import { judge } from "./judge.ts";
import { judgeAcrossKinks } from "./judge-across-kinks.ts";
import { outputOf, positionOf } from "./output-position.ts";

/** The derivatives of one number of the outputs by one node. */
interface Row {
  readonly node: Node;
  /** The component: which of the elements of all outputs. */
  readonly component: number;
  /** By the ops' rules. */
  readonly analytic: NDArray;
  /** The largest of those. */
  readonly largest: number;
  readonly weights: Float64Array;
  /** Whether the whole gradient is nothing but rounding; found when it is first asked. */
  readonly isUnsteady: () => boolean;
}

/** The outputs as a function of a node, and what they are without kinks. */
interface Moving {
  readonly along: Along;
  readonly element: AlongElement;
  readonly straighten: ((direction: ReadonlyNumbers, step: number) => Straightened | undefined) | undefined;
}

/**
 * Full mode: the derivative of each number of the outputs by each element of one node.
 *
 * @param rows - for each number of the outputs, its gradient by the node
 * @param found - receives the entries of each row as they are found, so that a check that is stopped keeps them
 */
export function* checkElements(
  context: CheckContext,
  node: Node,
  { rows, found }: { readonly rows: readonly NDArray[]; readonly found: GradientEntry[][] },
): Parts<void> {
  const { point, conventions } = context;
  const [along, element] = [point.along(node), point.alongElement(node)];
  if (along === undefined || element === undefined) {
    for (const [i, row] of rows.entries())
      found.push([...independentEntries(context, node, row, outputOf(point, i).output)]);
    return;
  }
  const straighten =
    conventions && ((direction: ReadonlyNumbers, step: number) => conventions.straighten(node, direction, step));
  const moving: Moving = { along, element, straighten };
  const judged = rows.map((analytic, component): Row => rowOf(context, node, component, analytic));
  for (const _ of rows) found.push([]);
  for (const [i, at] of [...point.valueOf(node).data].entries()) {
    const slopes = centralDerivative((t) => element(i, t), at, { middle: point.value });
    for (const row of judged)
      found[row.component]?.push(judgeElement(context, moving, row, i, slopes[row.component] ?? UNKNOWN_DERIVATIVE));
    yield nameOf(node);
  }
  for (const { component, analytic } of judged) {
    const entries = found[component] ?? [];
    const kinks = { node, along, gradient: analytic.data, component, judged: entries };
    const together = checkKinksTogether(context, kinks);
    if (together === undefined) continue;
    entries.push(
      freezeEntry({ node, order: context.order, direction: "its kinks", ...outputOf(point, component), ...together }),
    );
  }
}

function rowOf({ point }: CheckContext, node: Node, component: number, analytic: NDArray): Row {
  const weights = oneHot(point.value.length, component);
  let unsteady: boolean | undefined;
  return {
    node,
    component,
    analytic,
    largest: largestFinite(analytic.data),
    weights,
    isUnsteady: () => {
      unsteady ??= isUnsteady(point, { node, weights, gradient: analytic.data });
      return unsteady;
    },
  };
}

function judgeElement(
  { point, order, relativeTolerance, flow, chained }: CheckContext,
  { along, element, straighten }: Moving,
  { node, component, analytic, largest, weights, isUnsteady }: Row,
  i: number,
  numeric: CentralDerivative,
): GradientEntry {
  const { shape, data: x } = point.valueOf(node);
  const at = x[i] as number; // an index of the node
  const value = Math.abs(point.value[component] as number); // the components are those of the outputs
  const direction = (): Float64Array => oneHot(x.length, i);
  const judgement = judge({
    analytic: analytic.data[i] as number, // the gradient has the shape of the node
    numeric,
    curve: (t) => [element(i, t)[component] as number],
    x: at,
    steepness: value / Math.max(1, Math.abs(at)),
    largest: Math.max(largest, Math.abs(numeric.value) || 0),
    relativeTolerance,
    flow: () => flow.along(weights, { node, direction: direction(), step: firstStep(at) }),
    chained: () => chained.along(weights, node, direction()),
    isUnsteady,
  });
  const kept = { node, order, position: positionOf(i, shape), ...outputOf(point, component) };
  if (straighten === undefined || judgement.verdict === "agrees" || judgement.verdict === "does not depend")
    return freezeEntry({ ...kept, ...judgement });
  const whole = {
    along,
    x,
    gradient: analytic.data,
    weights,
    value,
    direction: direction(),
    relativeTolerance,
    straighten,
  };
  return freezeEntry({ ...kept, ...judgeAcrossKinks(whole, judgement) });
}
