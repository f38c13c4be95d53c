import { readOptions } from "../../arguments/read-options.ts";
import { scan } from "../../control/scan.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { broadcastTo } from "../../ops/movement/broadcast.ts";
import { transpose } from "../../ops/movement/transpose.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { logAddExp } from "../elementwise/log-add-exp.ts";
import { type CumulativeOptions, cumulativeOptions } from "../statistics/cum-sum.ts";

/**
 * The logarithm of the sum of exponentials up to each position along an axis: $`y_i = \ln \sum_{k \le i} e^{x_k}`$, or over
 * $`k < i`$ with `exclusive`. A scan that adds one element at a time, so that no exponential overflows, nor vanishes beside
 * a larger one that comes later. With $`\bar x_k = \sum_{i \ge k} e^{x_k - y_i}\, \bar y_i`$. The sum of no elements is −∞.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, evaluate, logCumSumExp } from "@adjoint/core";
 * evaluate(logCumSumExp(constant([0, 0, 1000]), { axis: 0 }), {}).toArray(); // => [0, 0.6931471805599453, 1000]
 * ```
 */
export function logCumSumExp<X extends Node, const O extends CumulativeOptions>(
  x: X,
  options: O & OnlyOptions<O, CumulativeOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function logCumSumExp(x: Node, options: CumulativeOptions): Node {
  requireNodes("logCumSumExp", { x });
  const { axis, reverse = false, exclusive = false } = readOptions("logCumSumExp", options, cumulativeOptions);
  const position = axisPosition(axis, x.shape, "logCumSumExp");
  const others = x.shape.map((_: unknown, i: number) => i).filter((i: number) => i !== position);
  const rows: Node = transpose(x, { permutation: [position, ...others] });
  const none: Node = broadcastTo(Number.NEGATIVE_INFINITY, rows.shape.slice(1));
  const { outputs } = scan(
    ({ total }, { row }) => {
      const next: Node = logAddExp(total, row);
      return { states: { total: next }, outputs: { sums: exclusive ? total : next } };
    },
    { states: { total: none }, sequences: { row: rows }, reverse },
  );
  const back = others.map((i: number) => (i < position ? i + 1 : i));
  return transpose(outputs.sums, { permutation: [...back.slice(0, position), 0, ...back.slice(position)] });
}
