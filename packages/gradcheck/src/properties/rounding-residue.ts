import type { NDArray } from "@adjoint/core";
import { reachOf } from "../check/reach-of.ts";
import { inner } from "../laws/products.ts";
import type { FunctionAtPoint } from "../point/function-at-point.ts";

/** What float64 can show at all, relative to the function and to what it changes by. */
const VISIBLE = 1e-12;

/** What a sum of a few numbers may be off by, relative to the largest of them. */
const ROUNDING = 16 * 2 ** -53;

/**
 * What rounding may leave of each element of a gradient whose terms cancel, as those of a bias of attention's keys do: a part of
 * the function and of its gradient by other nodes, in the unit of the element.
 *
 * @param weights - of the outputs
 * @param gradients - of the weighted sum, one for each node of the point
 * @returns one array a node
 */
export function roundingResidue(
  point: FunctionAtPoint,
  weights: Float64Array,
  gradients: readonly NDArray[],
): readonly Float64Array[] {
  const size = inner(weights, point.value).scale + reachOf(point, gradients);
  const left = VISIBLE * size + ROUNDING * point.innerSize; // the latter where everything cancels
  return point.nodes.map((node) => Float64Array.from(point.valueOf(node).data, (x) => left / Math.max(1, Math.abs(x))));
}
