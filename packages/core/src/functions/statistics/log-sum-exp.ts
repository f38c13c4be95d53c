import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { add } from "../../ops/elementwise/add.ts";
import { exp } from "../../ops/elementwise/exp.ts";
import { log } from "../../ops/elementwise/log.ts";
import { sub } from "../../ops/elementwise/sub.ts";
import { where } from "../../ops/elementwise/where.ts";
import { stopGradient } from "../../ops/movement/stop-gradient.ts";
import { sum } from "../../ops/movement/sum-repeat.ts";
import { max } from "../../ops/reduction/max.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";
import { squeeze } from "../axes/squeeze.ts";
import { isFinite as finite } from "../elementwise/is-finite.ts";

/**
 * The logarithm of a sum of exponentials along axes: $`y = \ln \sum_k e^{x_k} = m + \ln \sum_k e^{x_k - m}`$ with
 * $`m = \max_k x_k`$. Without options, of all elements.
 *
 * The value does not depend on $`m`$, therefore no derivative of any order does, and $`m`$ is taken as constant. An
 * element −∞ adds nothing; if every element is −∞, so is the value.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ShapeError if an axis has the size 0
 *
 * @example
 * ```ts
 * import { constant, evaluate, logSumExp } from "@adjoint/core";
 * evaluate(logSumExp(constant([1000, 1000])), {}).item(); // => 1000.6931471805599
 * evaluate(logSumExp(constant([[0, 0], [-Infinity, 5]]), { axis: 1 }), {}).toArray(); // => [0.6931471805599453, 5]
 * ```
 */
export function logSumExp<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function logSumExp(x: Node, given?: ReduceOptions): Node {
  requireNodes("logSumExp", { x });
  const { axis, keepAxes = false } = readOptions("logSumExp", given, reduceOptions);
  const axes = axisPositions(axis, x.shape, "logSumExp");
  const kept = { axis: axes, keepAxes: true };
  const largest: Node = max(x, kept);
  const shift = stopGradient(where(finite(largest), largest, 0));
  const result: Node = add(shift, log(sum(exp(sub(x, shift)), kept)));
  return keepAxes ? result : squeeze(result, { axis: axes });
}
