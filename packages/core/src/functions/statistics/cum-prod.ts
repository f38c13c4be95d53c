import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { mul } from "../../ops/elementwise/mul.ts";
import { linearRecurrence } from "../../ops/reduction/linear-recurrence.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type CumulativeOptions, cumulativeOptions } from "./cum-sum.ts";

/**
 * The product up to each position along an axis: $`y_i = \prod_{k \le i} x_k`$, or over $`k < i`$ with `exclusive`.
 * Nothing is divided, so that gradients are right past zeros too.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { constant, cumProd, evaluate } from "@adjoint/core";
 * const x = constant([2, 3, 4]);
 * evaluate(cumProd(x, { axis: 0 }), {}).toArray(); // => [2, 6, 24]
 * evaluate(cumProd(x, { axis: 0, exclusive: true }), {}).toArray(); // => [1, 2, 6]
 * ```
 */
export function cumProd<X extends Node, const O extends CumulativeOptions>(
  x: X,
  options: O & OnlyOptions<O, CumulativeOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function cumProd(x: Node, options: CumulativeOptions): Node {
  requireNodes("cumProd", { x });
  const { axis, reverse = false, exclusive = false } = readOptions("cumProd", options, cumulativeOptions);
  const before = linearRecurrence(x, 0, { axis: axisPosition(axis, x.shape, "cumProd"), reverse, initial: 1 });
  return exclusive ? before : mul(x, before);
}
