import { lookUp } from "../../arguments/look-up.ts";
import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { fibres } from "../../array/offsets.ts";
import { movement } from "../../families/movement.ts";
import { reduction } from "../../families/reduction.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { real } from "../../shapes/domain.ts";
import { type Reduction, type Repetition, repeating } from "../../shapes/repetition.ts";
import { axisPosition, axisPositions, requireNewAxis, requireShape } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type ReducedShape, type ReduceOptions, reduceOptions } from "../../shapes/types/reduced-shape.ts";
import type { RepeatedShape, RepeatOptions, Repeats } from "./sum-repeat.types.ts";

export type { ReduceOptions } from "../../shapes/types/reduced-shape.ts";
export type { RepeatOptions } from "./sum-repeat.types.ts";

/** Sum along axes. Its adjoint is {@link Repeat}. */
export const Sum: Op<"x", Reduction> = reduction({
  name: "Sum",
  domain: { x: real },
  fold: (x, start, steps) => {
    let total = 0;
    for (let j = 0; j < steps.length; j++) total += x[start + (steps[j] as number)] as number;
    return total;
  },
  vjp: { x: (yBar, { x }, { attributes }) => repeatAlong(yBar, x, attributes) },
  jvp: { x: (xDot, _, { attributes }) => apply(Sum, { x: xDot }, attributes) },
  doc: {
    summary: "Sum along axes; an empty sum is 0.",
    formula: "y_{i} = \\sum_{k} x_{i k}",
    kinks: "none",
    source: "the adjoint of a sum copies",
  },
});

/** Copies along axes. Its adjoint is {@link Sum}. */
export const Repeat: Op<"x", Repetition> = movement({
  name: "Repeat",
  shape: repeating,
  kernel: ({ output, attributes: { axes } }) => {
    const { starts, steps } = fibres(output, axes);
    return (y, [data]) => {
      const x = data as Numbers; // the op has one input
      for (let i = 0; i < starts.length; i++) {
        const start = starts[i] as number;
        const value = x[i] as number;
        for (let j = 0; j < steps.length; j++) y[start + (steps[j] as number)] = value;
      }
    };
  },
  vjp: { x: (yBar, _, { attributes: { axes, insert } }) => sum(yBar, { axis: axes, keepAxes: !insert }) },
  doc: {
    summary: "Copies along axes of size 1, or along new ones.",
    formula: "y_{i k} = x_{i}",
    kinks: "none",
    source: "the adjoint of a copy sums",
  },
});

/** The result of a reduction copied along the axes that were reduced, so that it has the shape of what went in. */
export function repeatAlong(reduced: Node, { shape }: Node, { axes, keepAxes }: Reduction): Node {
  const times = axes.map((axis) => lookUp(shape, axis));
  return apply(Repeat, { x: reduced }, { axes, times, insert: !keepAxes });
}

/**
 * The sum along axes: $`y_i = \sum_k x_{ik}`$, with $`\bar x_{ik} = \bar y_i`$. Without options, of all elements.
 *
 * @param x - `[…]`, real
 * @returns the shape of `x` without the axes, or with size 1 there
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { constant, evaluate, sum } from "@adjoint/core";
 * const x = constant([[1, 2, 3], [4, 5, 6]]);
 * evaluate(sum(x), {}).item(); // => 21
 * evaluate(sum(x, { axis: 0, keepAxes: true }), {}).toArray(); // => [[5, 7, 9]]
 * ```
 */
export function sum<X extends Node, const O extends ReduceOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, ReduceOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ReducedShape<ShapeOf<X>, O>>;
export function sum(x: Node, options?: ReduceOptions): Node {
  requireNodes("sum", { x });
  const { axis, keepAxes = false } = readOptions("sum", options, reduceOptions);
  const axes = axisPositions(axis, x.shape, "sum");
  return axes.length === 0 ? x : apply(Sum, { x }, { axes, keepAxes });
}

const repeatOptions: OptionTable<RepeatOptions> = { axis: "required", times: "required", insert: "optional" };

/**
 * Copies along one axis of size 1 (broadcasting made explicit), or along a new one with `insert` (unsqueeze, newaxis):
 * $`y_{ki} = x_i`$, with $`\bar x_i = \sum_k \bar y_{ki}`$. Its adjoint is {@link sum}.
 *
 * @param x - `[…, 1, …]`, or `[…]` with `insert`
 * @throws ShapeError if the axis is longer than 1
 *
 * @example
 * ```ts
 * import { constant, evaluate, repeat } from "@adjoint/core";
 * evaluate(repeat(constant([[1, 2]]), { axis: 0, times: 3 }), {}).toArray(); // => [[1, 2], [1, 2], [1, 2]]
 * evaluate(repeat(constant([1, 2]), { axis: 1, times: 2, insert: true }), {}).toArray(); // => [[1, 1], [2, 2]]
 * ```
 */
export function repeat<X extends Node, const O extends RepeatOptions>(
  x: X,
  options: O & OnlyOptions<O, RepeatOptions> & Repeats<ShapeOf<X>, O>,
): Node<RepeatedShape<ShapeOf<X>, O>>;
export function repeat(x: Node, options: RepeatOptions): Node {
  requireNodes("repeat", { x });
  const { axis, times, insert = false } = readOptions("repeat", options, repeatOptions);
  requireShape([times], "repeat: times");
  if (insert) requireNewAxis(axis, "repeat");
  const position = axisPosition(axis, insert ? [...x.shape, times] : x.shape, "repeat");
  return apply(Repeat, { x }, { axes: [position], times: [times], insert });
}
