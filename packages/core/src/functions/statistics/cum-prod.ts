import { readOptions } from "../../arguments/read-options.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { pad, slice } from "../../ops/movement/slice-pad-concat.ts";
import { linearRecurrence } from "../../ops/reduction/linear-recurrence.ts";
import { axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type CumulativeOptions, cumulativeOptions } from "./cum-sum.ts";

/**
 * The product up to each position along an axis: $`y_i = \prod_{k \le i} x_k`$, or over $`k < i`$ with `exclusive`.
 * Nothing is divided, so that gradients are right past zeros too. A product that leaves the range of numbers may come back into it.
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
  const at = axisPosition(axis, x.shape, "cumProd");
  if (exclusive) return linearRecurrence(x, 0, { axis: at, reverse, initial: 1 });
  // of one place more: what is before the next place, which a product with x would not give where it is out of range before
  const longer: Node = pad(x, { axis: at, before: reverse ? 1 : 0, after: reverse ? 0 : 1 });
  const before: Node = linearRecurrence(longer, 0, { axis: at, reverse, initial: 1 });
  return reverse ? slice(before, { axis: at, stop: -1 }) : slice(before, { axis: at, start: 1 });
}
