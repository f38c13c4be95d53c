import { readOptions } from "../../arguments/read-options.ts";
import { reduction } from "../../families/reduction.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { ordered } from "../../shapes/domain.ts";
import type { Reduction } from "../../shapes/repetition.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";

/** Where the largest value is. */
export const ArgMax: Op<"x", Reduction> = argExtremum("ArgMax", "maximum", (a, b) => a > b);
/** Where the smallest value is. */
export const ArgMin: Op<"x", Reduction> = argExtremum("ArgMin", "minimum", (a, b) => a < b);

function argExtremum(name: string, noun: string, isBetter: (a: number, b: number) => boolean): Op<"x", Reduction> {
  return reduction({
    name,
    noun,
    kind: "int32",
    domain: { x: { ...ordered, distinct: true } },
    fold: (x, start, steps) => {
      let [at, best] = [0, x[start] as number];
      for (let j = 1; j < steps.length && !Number.isNaN(best); j++) {
        const value = x[start + (steps[j] as number)] as number;
        if (isBetter(value, best) || Number.isNaN(value)) [at, best] = [j, value];
      }
      return at;
    },
    vjp: { x: null },
    jvp: { x: null },
    doc: {
      summary: `Where the ${noun} is: the first position, counted along the axes.`,
      formula: `y_i = \\mathrm{arg}\\${name.slice(3).toLowerCase()}_k x_{i k}`,
      kinks: "constant except for jumps: no gradient",
      source: "by definition",
    },
  });
}

/**
 * Where the largest value along axes is, an int32 node without a gradient; of several, the first. Without options, the
 * position among all elements in row-major order. A NaN wins.
 *
 * @param x - `[…]`, real or int32
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ShapeError if an axis has the size 0; for a named axis, at evaluation
 *
 * @example
 * ```ts
 * import { argMax, constant, evaluate } from "@adjoint/core";
 * evaluate(argMax(constant([[1, 5, 5], [7, 3, 0]]), { axis: 1 }), {}).toArray(); // => [1, 0]
 * ```
 */
export function argMax<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function argMax(x: Node, options?: ReduceOptions): Node {
  requireNodes("argMax", { x });
  const { axis, keepAxes = false } = readOptions("argMax", options, reduceOptions);
  return apply(ArgMax, { x }, { axes: axisPositions(axis, x.shape, "argMax"), keepAxes });
}

/**
 * Where the smallest value along axes is, an int32 node without a gradient; of several, the first. Without options, the
 * position among all elements in row-major order. A NaN wins.
 *
 * @param x - `[…]`, real or int32
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ShapeError if an axis has the size 0; for a named axis, at evaluation
 *
 * @example
 * ```ts
 * import { argMin, constant, evaluate } from "@adjoint/core";
 * evaluate(argMin(constant([[1, 5, 5], [7, 3, 0]]), { axis: 1 }), {}).toArray(); // => [0, 2]
 * ```
 */
export function argMin<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function argMin(x: Node, options?: ReduceOptions): Node {
  requireNodes("argMin", { x });
  const { axis, keepAxes = false } = readOptions("argMin", options, reduceOptions);
  return apply(ArgMin, { x }, { axes: axisPositions(axis, x.shape, "argMin"), keepAxes });
}
