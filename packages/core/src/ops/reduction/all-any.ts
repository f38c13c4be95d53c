import { readOptions } from "../../arguments/read-options.ts";
import { reduction } from "../../families/reduction.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { boolean } from "../../shapes/domain.ts";
import type { Reduction } from "../../shapes/repetition.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";

/** Whether all values along axes are true. */
export const All: Op<"x", Reduction> = quantifier("All", "Whether all values along axes are true.", "\\forall", 0);
/** Whether any value along axes is true. */
export const Any: Op<"x", Reduction> = quantifier("Any", "Whether any value along axes is true.", "\\exists", 1);

/**
 * The record of All, which a single 0 decides, or of Any, which a single 1 decides. `All` of an empty axis is true,
 * `Any` false.
 */
function quantifier(name: string, summary: string, sign: string, decisive: 0 | 1): Op<"x", Reduction> {
  return reduction({
    name,
    kind: "bool",
    domain: { x: boolean },
    fold: (x, start, steps) => (steps.some((step) => x[start + step] === decisive) ? decisive : 1 - decisive),
    vjp: { x: null },
    jvp: { x: null },
    doc: { summary, formula: `y_i = ${sign} k: x_{i k}`, kinks: "none: no gradient", source: "by definition" },
  });
}

/**
 * Whether all values along axes are true: a bool node. Without options, all elements. True along an empty axis.
 *
 * @param x - `[…]`, bool
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { all, constant, evaluate, greater } from "@adjoint/core";
 * evaluate(all(greater(constant([[1, 2], [0, 3]]), 0), { axis: 1 }), {}).toArray(); // => [true, false]
 * ```
 */
export function all<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function all(x: Node, options?: ReduceOptions): Node {
  requireNodes("all", { x });
  const { axis, keepAxes = false } = readOptions("all", options, reduceOptions);
  return apply(All, { x }, { axes: axisPositions(axis, x.shape, "all"), keepAxes });
}

/**
 * Whether any value along axes is true: a bool node. Without options, any element. False along an empty axis.
 *
 * @param x - `[…]`, bool
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { any, constant, evaluate, greater } from "@adjoint/core";
 * evaluate(any(greater(constant([[1, 2], [0, 0]]), 0), { axis: 1 }), {}).toArray(); // => [true, false]
 * ```
 */
export function any<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function any(x: Node, options?: ReduceOptions): Node {
  requireNodes("any", { x });
  const { axis, keepAxes = false } = readOptions("any", options, reduceOptions);
  return apply(Any, { x }, { axes: axisPositions(axis, x.shape, "any"), keepAxes });
}
