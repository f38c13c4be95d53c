import type { NDArray } from "@adjoint/core";
import type { FunctionAtPoint } from "../point/function-at-point.ts";

/**
 * By how much a function changes, to first order, if any one element of any node changes by as much as it is large, or by 1 if
 * it is smaller: $`\max |g| \max(1, |x|)`$. Over the size of an element, the unit that its derivative is measured in.
 *
 * @param gradients - one for each node of the point
 */
export function reachOf(point: FunctionAtPoint, gradients: readonly NDArray[]): number {
  let reach = 0;
  for (const [i, node] of point.nodes.entries()) {
    const { data } = point.valueOf(node);
    const bars = gradients[i]?.data ?? [];
    for (let k = 0; k < bars.length; k++) {
      const change = Math.abs(bars[k] as number) * Math.max(1, Math.abs(data[k] as number)); // of one shape
      if (Number.isFinite(change)) reach = Math.max(reach, change);
    }
  }
  return reach;
}
