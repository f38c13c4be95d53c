import type { NDArray } from "@adjoint/core";
import type { FunctionAtPoint } from "../point/function-at-point.ts";

/**
 * The largest change of a function, to first order, when one element $`x`$ of any node changes by $`\max(1, |x|)`$:
 * $`\max |g| \max(1, |x|)`$ over all elements. Divided by that of one element, it is comparable with the derivative by this element.
 *
 * @param gradients - one for each node of the point
 */
export function reachOf(point: FunctionAtPoint, gradients: readonly NDArray[]): number {
  let reach = 0;
  for (const [i, node] of point.nodes.entries()) {
    const { data } = point.valueOf(node);
    const bars = gradients[i]?.data ?? [];
    for (let k = 0; k < bars.length; k++) {
      const change = Math.abs(bars[k] as number) * Math.max(1, Math.abs(data[k] as number)); // a cotangent has the shape of its node
      if (Number.isFinite(change)) reach = Math.max(reach, change);
    }
  }
  return reach;
}
