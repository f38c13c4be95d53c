import type { Node } from "../../graph/node.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { equal, greater, less } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { logicalAnd } from "../../ops/elementwise/logical.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { sqrt } from "../../ops/elementwise/sqrt.ts";
import { where } from "../../ops/elementwise/where.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { stopGradient } from "../../ops/movement/stop-gradient.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import { max } from "../../ops/reduction/max.ts";
import type { Reduction } from "../../shapes/repetition.ts";

/**
 * The root of a sum of squares, of vectors divided by their largest element, so that no square overflows or vanishes. Nothing
 * where an axis has a name or no elements: the norm of no elements is 0, and there is no largest one to divide by.
 */
export function normExpanded(x: Node, { shape }: Node, { axes }: Reduction): Node | null {
  if (axes.some((axis) => typeof x.shape[axis] === "string" || x.shape[axis] === 0)) return null;
  const along = { axis: axes, keepAxes: true } as const;
  const largest = stopGradient(max(abs(x), along));
  const isScale = logicalAnd(greater(largest, 0), less(largest, Number.POSITIVE_INFINITY));
  const scale = where(isScale, largest, 1);
  const unit = div(x, scale);
  const total = sum(mul(unit, unit), along);
  const isZero = equal(total, 0);
  return reshape(mul(scale, where(isZero, 0, sqrt(where(isZero, 1, total)))), shape);
}
