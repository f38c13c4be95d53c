import type { Node } from "../graph/node.ts";
import { axisSize } from "../ops/axis-size.ts";
import { constant } from "../ops/constant.ts";
import { div } from "../ops/div.ts";
import { mul } from "../ops/mul.ts";
import { type ReduceOptions, sum } from "../ops/sum-repeat.ts";
import { type Axis, axisPositions } from "../shapes/shape.ts";

/**
 * The mean along axes: $`y_i = \frac{1}{n} \sum_k x_{ik}`$. Without options, of all elements. The size of a named axis is a
 * node, so that one graph serves every batch size. The mean of nothing is NaN.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { evaluate, input, mean } from "@adjoint/core";
 * const x = input("x", ["batch", 2]);
 * evaluate(mean(x, { axis: 0 }), { x: [[1, 2], [3, 4], [5, 6]] }).toArray(); // => [3, 4]
 * ```
 */
export function mean(x: Node): Node<[]>;
export function mean(x: Node, options: ReduceOptions): Node;
export function mean(x: Node, options: ReduceOptions = {}): Node {
  const axes = axisPositions(options.axis, x.shape, "mean").map((position) => x.shape[position] as Axis); // positions of it
  const known = axes.reduce<number>((product, axis) => (typeof axis === "number" ? product * axis : product), 1);
  const named = axes.filter((axis) => typeof axis === "string").map((axis): Node => axisSize(axis));
  const count = known === 1 ? named : [constant(known), ...named];
  return count.length === 0
    ? sum(x, options)
    : div(
        sum(x, options),
        count.reduce((a, b): Node => mul(a, b)),
      );
}
