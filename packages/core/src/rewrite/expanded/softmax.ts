import type { Node } from "../../graph/node.ts";
import type { NamedInputs } from "../../graph/op.ts";
import { abs } from "../../ops/elementwise/abs.ts";
import { add } from "../../ops/elementwise/add.ts";
import { equal, less } from "../../ops/elementwise/comparison.ts";
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
  /** Where the largest score is. */
  readonly isTop: Node;
  /** In how many other places it is too. */
  readonly ties: Node;
  readonly largest: Node;
  readonly shifted: Node;
  readonly excess: Node;
}

/** The power of the largest score is 1, and its excess an expm1, so that the others are not lost beside it. */
function shift(x: Node, { axes }: AlongAxes): Shifted {
  const along = { axis: axes, keepAxes: true } as const;
  const largest = stopGradient(max(x, along));
  const isTop = equal(x, largest);
  const isInfinite = equal(largest, Number.POSITIVE_INFINITY);
  const shifted = where(logicalAnd(isTop, isInfinite), 0, sub(x, largest)); // not ∞ − ∞
  const ties = sub(sum(where(isTop, 1, 0), along), 1);
  return { isTop, ties, largest, shifted, excess: add(sum(where(isTop, expm1(shifted), exp(shifted)), along), ties) };
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
  const isVoid = equal(largest, Number.NEGATIVE_INFINITY);
  return reshape(where(isVoid, largest, add(largest, log1p(excess))), shape);
}

/** Differences to the weighted mean, by differences to where the largest score is, of which no derivative depends. */
export function deviationExpanded({ x, u }: NamedInputs<"x" | "u">, attributes: AlongAxes): Node | null {
  if (isEmpty(x, attributes)) return null;
  const along = { axis: attributes.axes, keepAxes: true } as const;
  const { isTop, ties, shifted, excess } = shift(x, attributes);
  const ofTop = stopGradient(div(sum(where(isTop, u, 0), along), add(1, ties)));
  const difference = sub(u, where(less(abs(ofTop), Number.POSITIVE_INFINITY), ofTop, 0));
  const p = div(exp(shifted), add(1, excess));
  return sub(difference, sum(mulNoNan(p, difference), along));
}

/** Differences to the weighted total; where the largest score is, if only once, by the others. */
export function deviationTransposeExpanded({ x, u }: NamedInputs<"x" | "u">, attributes: AlongAxes): Node | null {
  if (isEmpty(x, attributes)) return null;
  const along = { axis: attributes.axes, keepAxes: true } as const;
  const { isTop, ties, shifted, excess } = shift(x, attributes);
  const powers = exp(shifted);
  const sumOfPowers = add(1, excess);
  const total = sum(u, along);
  const isSum = less(abs(total), Number.POSITIVE_INFINITY);
  const ofOthers = (each: Node): Node => sum(where(isTop, 0, each), along);
  return where(
    logicalAnd(isTop, logicalAnd(equal(ties, 0), isSum)),
    div(sub(mul(u, ofOthers(powers)), mul(powers, ofOthers(u))), sumOfPowers),
    sub(u, mulNoNan(div(powers, sumOfPowers), total)),
  );
}

function isEmpty(x: Node, { axes }: AlongAxes): boolean {
  return axes.some((axis) => x.shape[axis] === 0);
}
