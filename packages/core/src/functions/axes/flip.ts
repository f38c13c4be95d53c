import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { Slice } from "../../ops/movement/slice-pad-concat.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { AxisArgument, HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";

/** Which axes run backwards. */
export interface FlipOptions {
  /** One axis or several, by position, negative from the end, or by name; all if left out. */
  readonly axis?: AxisArgument;
}

const flipOptions: OptionTable<FlipOptions> = { axis: "optional" };

/**
 * Axes backwards: $`y_k = x_{n - 1 - k}`$, a slice in steps of −1, with $`\bar x_k = \bar y_{n - 1 - k}`$. Named axes too.
 *
 * @param x - `[…]`
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis, or one is named twice
 *
 * @example
 * ```ts
 * import { constant, evaluate, flip } from "@adjoint/core";
 * evaluate(flip(constant([[1, 2], [3, 4]]), { axis: 1 }), {}).toArray(); // => [[2, 1], [4, 3]]
 * ```
 */
export function flip<X extends Node, const O extends FlipOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, FlipOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function flip(x: Node, options?: FlipOptions): Node {
  requireNodes("flip", { x });
  const { axis } = readOptions("flip", options, flipOptions);
  const axes = axisPositions(axis, x.shape, "flip");
  const steps = x.shape.map((_: unknown, position: number) => (axes.includes(position) ? -1 : 1));
  const starts = steps.map((step: number) => (step < 0 ? -1 : 0));
  return apply(Slice, { x }, { starts, steps, shape: x.shape });
}
