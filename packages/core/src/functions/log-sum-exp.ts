import type { Node } from "../graph/node.ts";
import { add } from "../ops/add.ts";
import { exp } from "../ops/exp.ts";
import { log } from "../ops/log.ts";
import { max } from "../ops/max.ts";
import { stopGradient } from "../ops/stop-gradient.ts";
import { sub } from "../ops/sub.ts";
import { sum } from "../ops/sum-repeat.ts";

/** Along which axis a function of a whole row goes. */
export interface AxisOptions {
  /** The axis; negative from the end. */
  readonly axis?: number;
}

/**
 * The logarithm of a sum of exponentials: $`y = \ln \sum_k e^{x_k} = m + \ln \sum_k e^{x_k - m}`$ with
 * $`m = \max_k x_k`$. The axis is kept, with size 1.
 *
 * The value does not depend on $`m`$, therefore no derivative of any order does, and $`m`$ is taken as constant.
 *
 * @param x - `[…, C, …]`, real
 * @param options - `axis`: the last one where absent
 * @returns `[…, 1, …]`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, logSumExp } from "@adjoint/core";
 * evaluate(logSumExp(constant([1000, 1000])), {}).toArray(); // => [1000.6931471805599]
 * ```
 */
export function logSumExp(x: Node, { axis = -1 }: AxisOptions = {}): Node {
  const shift = stopGradient(max(x, { axis, keepAxes: true }));
  return add(shift, log(sum(exp(sub(x, shift)), { axis, keepAxes: true })));
}
