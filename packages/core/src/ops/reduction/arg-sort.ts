import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { fibres } from "../../array/offsets.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { type AlongAxis, alongAxis } from "../../shapes/along-axis.ts";
import { truthValue } from "../../shapes/attribute-sort.ts";
import { ordered } from "../../shapes/domain.ts";
import { always } from "../../shapes/kind.ts";
import { type AxisReference, axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";

/** Along which axis to sort, in which direction. */
export interface Sorting extends AlongAxis {
  /** Whether the largest comes first. */
  readonly descending: boolean;
}

/** The order that sorts: a primitive, and the only one that sorting needs, since the values follow by a gather. */
export const ArgSort: Op<"x", Sorting> = defineOp({
  name: "ArgSort",
  inputs: ["x"],
  shape: alongAxis(["x"], {
    attributes: { descending: truthValue },
    draw: (choose) => ({ descending: choose(0, 1) === 1 }),
  }),
  kind: always("int32"),
  domain: { x: { ...ordered, distinct: true } },
  kernel: ({ inputs: [sizes = []], attributes: { axis, descending } }) => {
    const { starts, steps } = fibres(sizes, [axis]);
    const sign = descending ? -1 : 1;
    return (y, [data]) => {
      const x = data as Numbers; // the op has one input
      for (const start of starts) {
        const at = (position: number): number => x[start + (steps[position] as number)] as number;
        const order = Int32Array.from(steps.keys()).sort((i, j) => sign * compare(at(i), at(j)));
        for (const [position, step] of steps.entries()) y[start + step] = order[position] as number; // `steps` and `order` are equally long
      }
    };
  },
  vjp: { x: null },
  jvp: { x: null },
  doc: {
    summary: "The order that sorts along an axis: which position comes first, second, ….",
    formula: "x_{y_0} \\le x_{y_1} \\le \\dots",
    kinks: "constant except for jumps: no gradient; equal values keep their order",
    source: "by definition",
  },
});

/** Negative if `a` comes first; a NaN comes after every number. */
function compare(a: number, b: number): number {
  if (a < b) return -1;
  return a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
}

/** Along which axis to sort, in which direction. */
export interface SortOptions {
  /** The axis, by position, negative from the end, or by name; the last one if left out. */
  readonly axis?: AxisReference;
  /** Whether the largest comes first. */
  readonly descending?: boolean;
}

export const sortOptions: OptionTable<SortOptions> = { axis: "optional", descending: "optional" };

/**
 * The order that sorts along an axis: an int32 node without a gradient, the position of the smallest first. Equal values
 * keep their order, also when descending; a NaN counts as the largest.
 *
 * @param x - `[…]`, real or int32
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 *
 * @example
 * ```ts
 * import { argSort, constant, evaluate } from "@adjoint/core";
 * evaluate(argSort(constant([3, 1, 2, 1])), {}).toArray(); // => [1, 3, 2, 0]
 * ```
 */
export function argSort<X extends Node, const O extends SortOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, SortOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function argSort(x: Node, options?: SortOptions): Node {
  requireNodes("argSort", { x });
  const { axis = -1, descending = false } = readOptions("argSort", options, sortOptions);
  return apply(ArgSort, { x }, { axis: axisPosition(axis, x.shape, "argSort"), descending });
}
