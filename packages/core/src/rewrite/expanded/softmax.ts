import type { Node } from "../../graph/node.ts";
import type { NamedInputs } from "../../graph/op.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { add } from "../../ops/elementwise/add.ts";
import { equal } from "../../ops/elementwise/comparison.ts";
import { div } from "../../ops/elementwise/div.ts";
import { exp } from "../../ops/elementwise/exp.ts";
import { expm1 } from "../../ops/elementwise/expm1.ts";
import { log1p } from "../../ops/elementwise/log1p.ts";
import { logicalAnd } from "../../ops/elementwise/logical.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { mulNoNan } from "../../ops/elementwise/mul-no-nan.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { stopGradient } from "../../ops/movement/stop-gradient.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import { max } from "../../ops/reduction/max.ts";
import type { AlongAxes } from "../../shapes/along-axes.ts";

/** Scores less the largest one along axes, and by how much the sum of their exponentials exceeds 1. */
interface Shifted {
  readonly largest: Node;
  readonly shifted: Node;
  readonly excess: Node;
}

/** The power of the largest score is 1, and its excess an expm1, so that the others are not lost beside it. */
function shift(x: Node, { axes }: AlongAxes): Shifted {
  const along = { axis: axes, keepAxes: true } as const;
  const largest = stopGradient(max(x, along));
  const isTop = equal(x, largest);
  const isInfinite = equal(abs(largest), Number.POSITIVE_INFINITY);
  const shifted = where(logicalAnd(isTop, isInfinite), 0, sub(x, largest)); // not ∞ − ∞
  const ties = sub(sum(where(isTop, 1, 0), along), 1);
  return { largest, shifted, excess: add(sum(where(isTop, expm1(shifted), exp(shifted)), along), ties) };
}

/** A quotient of exponentials and their sum; nothing where an axis has no elements, of which none is the largest. */
export function softmaxExpanded(x: Node, attributes: AlongAxes): Node | null {
  if (isEmpty(x, attributes)) return null;
  const { shifted, excess } = shift(x, attributes);
  return div(exp(shifted), add(1, excess));
}

/** The same as logarithms. */
export function logSoftmaxExpanded(x: Node, attributes: AlongAxes): Node | null {
  if (isEmpty(x, attributes)) return null;
  const { shifted, excess } = shift(x, attributes);
  return sub(shifted, log1p(excess));
}

/** The largest score, and the logarithm of what the sum is relative to its power. */
export function logSumExpExpanded(x: Node, { shape }: Node, attributes: AlongAxes): Node | null {
  if (isEmpty(x, attributes)) return null;
  const { largest, excess } = shift(x, attributes);
  return reshape(add(largest, log1p(excess)), shape);
}

/** Differences to the weighted mean. */
export function softmaxDeviationExpanded({ x, u }: NamedInputs<"x" | "u">, attributes: AlongAxes): Node | null {
  const p = softmaxExpanded(x, attributes);
  return p && sub(u, sum(mulNoNan(p, u), { axis: attributes.axes, keepAxes: true }));
}

/** Differences to the weighted total. */
export function softmaxDeviationTransposeExpanded(
  { x, u }: NamedInputs<"x" | "u">,
  attributes: AlongAxes,
): Node | null {
  const p = softmaxExpanded(x, attributes);
  return p && sub(u, mul(p, sum(u, { axis: attributes.axes, keepAxes: true })));
}

function isEmpty(x: Node, { axes }: AlongAxes): boolean {
  return axes.some((axis) => x.shape[axis] === 0);
}
