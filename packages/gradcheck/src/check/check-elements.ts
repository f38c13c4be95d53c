import type { NDArray, Node } from "@adjoint/core";
import { centralDerivative } from "../differences/central-derivative.ts";
import type { Curve } from "../differences/curve.ts";
import type { GradientEntry, OutputPlace } from "../report/gradient-entry.ts";
import { nameOf } from "../report/gradient-entry.ts";
import { type Judgement, judge } from "../report/judge.ts";
import { checkKinksTogether } from "./check-kinks-together.ts";
import type { CheckSite, Parts } from "./check-site.ts";
import { placeOf, positionOf } from "./place-of.ts";

const UNKNOWN = { value: Number.NaN, error: Number.POSITIVE_INFINITY, isBent: false, isConstant: false } as const;

/**
 * Full mode: the derivative of each number of the outputs by each element of one node.
 *
 * @param rows - for each number of the outputs, its gradient by the node
 * @param reaches - for each number of the outputs, by how much it changes with any node, see {@link reachOf}
 */
export function* checkElements(
  site: CheckSite,
  node: Node,
  { rows, reaches }: { readonly rows: readonly NDArray[]; readonly reaches: readonly number[] },
): Parts<readonly GradientEntry[]> {
  const { point, order } = site;
  const { shape, data: x } = point.valueOf(node);
  const along = point.along(node);
  if (along === undefined) return independent(site, node, rows);
  const curveOf =
    (element: number): Curve =>
    (at) => {
      const moved = Float64Array.from(x);
      moved[element] = at;
      return along(moved);
    };
  const numerics: (readonly (typeof UNKNOWN | ReturnType<typeof centralDerivative>[number])[])[] = [];
  for (const [element, at] of [...x].entries()) {
    numerics.push(centralDerivative(curveOf(element), at));
    yield nameOf(node);
  }
  const entries: GradientEntry[] = [];
  for (const [component, row] of rows.entries()) {
    const output = outputOf(site, component);
    const ofComponent = numerics.map((list) => list[component] ?? UNKNOWN);
    const reach = reaches[component] ?? 0;
    const largest = largestOf([...row.data, ...ofComponent.map(({ value }) => value)]);
    const judged = [...x].map((at, element): GradientEntry => {
      const whole = curveOf(element);
      const judgement = judge({
        analytic: row.data[element] as number, // of the shape of the node
        numeric: ofComponent[element] ?? UNKNOWN,
        curve: (t) => [whole(t)[component] as number],
        x: at,
        steepness: Math.abs(point.value[component] as number) / Math.max(1, Math.abs(at)),
        largest,
        reach: reach / Math.max(1, Math.abs(at)),
        relativeTolerance: site.relativeTolerance,
      });
      return freezeEntry({ node, order, position: positionOf(element, shape), ...output, ...judgement });
    });
    entries.push(...judged);
    const together = checkKinksTogether(site, { node, along, gradient: row.data, reach, component, judged });
    if (together !== undefined)
      entries.push(freezeEntry({ node, order, direction: "its kinks", ...output, ...together }));
  }
  return entries;
}

/** Where no output depends on a node, the gradient has to be 0, and nothing needs to be evaluated. */
export function independent(site: CheckSite, node: Node, rows: readonly NDArray[]): readonly GradientEntry[] {
  const { shape } = site.point.valueOf(node);
  return rows.flatMap((row, component) =>
    [...row.data].map((analytic, element) =>
      freezeEntry({
        node,
        order: site.order,
        position: positionOf(element, shape),
        ...outputOf(site, component),
        ...withoutDependence(analytic),
      }),
    ),
  );
}

function withoutDependence(analytic: number): Judgement {
  const verdict = analytic === 0 ? "does not depend" : Number.isFinite(analytic) ? "wrong formula" : "not finite";
  return { analytic, numeric: 0, error: 0, tolerance: 0, verdict };
}

/** An entry that nobody can change. */
export function freezeEntry(entry: GradientEntry): GradientEntry {
  if (entry.position !== undefined) Object.freeze(entry.position);
  return Object.freeze(entry);
}

/** Of a function of several outputs, which number a component is; nothing for a loss. */
function outputOf({ point }: CheckSite, component: number): { readonly output?: OutputPlace } {
  if (point.value.length === 1 && point.outputs[0]?.shape.length === 0) return {};
  return { output: placeOf(point, component) };
}

function largestOf(numbers: Iterable<number>): number {
  let largest = 0;
  for (const number of numbers) if (Number.isFinite(number)) largest = Math.max(largest, Math.abs(number));
  return largest;
}
