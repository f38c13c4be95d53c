import type { NDArray } from "@adjoint/core";
import { inner } from "../differences/products.ts";
import { TOLERANCES } from "../laws/tolerances.ts";
import type { FunctionAtPoint } from "../subjects/function-at-point.ts";
import { reachOf } from "./is-unsteady.ts";

/** The rounding error of a sum of a few numbers, relative to the largest of them. */
const ROUNDING = 16 * 2 ** -53;

/**
 * What rounding may leave of each element of a gradient whose terms cancel, as those of a bias of attention's keys do: a part of
 * the function and of its gradient by other nodes, in the unit of the element.
 *
 * @param weights - of the outputs
 * @param gradients - of the weighted sum, one for each node of the point
 * @returns an array for each node
 */
export function roundingResidue(
  point: FunctionAtPoint,
  weights: Float64Array,
  gradients: readonly NDArray[],
): readonly Float64Array[] {
  const size = inner(weights, point.value).scale + reachOf(point, gradients);
  const left = TOLERANCES.visible * size + ROUNDING * point.innerSize; // the second term matters where all terms cancel
  return point.nodes.map((node) => Float64Array.from(point.valueOf(node).data, (x) => left / Math.max(1, Math.abs(x))));
}
