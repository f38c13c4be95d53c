import type { Node } from "../../graph/node.ts";
import { abs } from "../../ops/abs.ts";
import { equal, greater, less } from "../../ops/comparison.ts";
import { div } from "../../ops/div.ts";
import { logicalAnd } from "../../ops/logical.ts";
import { max } from "../../ops/max.ts";
import { mul } from "../../ops/mul.ts";
import { reshape } from "../../ops/reshape.ts";
import { sqrt } from "../../ops/sqrt.ts";
import { stopGradient } from "../../ops/stop-gradient.ts";
import { sum } from "../../ops/sum-repeat.ts";
import { where } from "../../ops/where.ts";
import type { Reduction } from "../../shapes/repetition.ts";

/**
 * The root of a sum of squares, of vectors divided by their largest element, so that no square overflows or vanishes. Nothing
 * where an axis has a name or no elements: the norm of nothing is 0, and its largest element does not exist.
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
