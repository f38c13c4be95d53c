import type { Node } from "../../graph/node.ts";
import type { NamedInputs } from "../../graph/op.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { add } from "../../ops/elementwise/add.ts";
import { equal, greater, less } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { logicalAnd } from "../../ops/elementwise/logical.ts";
import { maximum } from "../../ops/elementwise/maximum-minimum.ts";
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
  const scale = scaleOf(max(abs(x), along));
  const unit = div(x, scale);
  return reshape(mul(scale, root(sum(mul(unit, unit), along))), shape);
}

/** The same for two numbers in the same place. */
export function hypotExpanded({ a, b }: NamedInputs<"a" | "b">): Node {
  const scale = scaleOf(maximum(abs(a), abs(b)));
  const [u, v] = [div(a, scale), div(b, scale)];
  return mul(scale, root(add(mul(u, u), mul(v, v))));
}

/** What to divide by: the largest element, constant to every derivative, as a length does not depend on the scale. */
function scaleOf(largest: Node): Node {
  const size = stopGradient(largest);
  return where(logicalAnd(greater(size, 0), less(size, Number.POSITIVE_INFINITY)), size, 1);
}

/** The square root, 0 with no gradient at 0. */
function root(total: Node): Node {
  const isZero = equal(total, 0);
  return where(isZero, 0, sqrt(where(isZero, 1, total)));
}
