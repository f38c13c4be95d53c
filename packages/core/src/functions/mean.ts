import type { Node } from "../graph/node.ts";
import { axisSize } from "../ops/axis-size.ts";
import { div } from "../ops/div.ts";
import { mul } from "../ops/mul.ts";
import type { Operand } from "../ops/operand.ts";
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
  let count: Operand = 1;
  for (const position of axisPositions(options.axis, x.shape, "mean")) {
    const axis = x.shape[position] as Axis; // a position of the shape
    const size: Operand = typeof axis === "string" ? axisSize(axis) : axis;
    count = typeof count === "number" && typeof size === "number" ? count * size : mul<Operand, Operand>(count, size);
  }
  return div<Node, Operand>(sum(x, options), count);
}
