import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { requireWholeNumber } from "../../arguments/require-whole-number.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { concat, slice } from "../../ops/movement/slice-pad-concat.ts";
import { type AxisReference, axisPosition } from "../../shapes/shape.ts";
import type { HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";

/** Along which axis to roll, and how far. */
export interface RollOptions {
  /** The axis, by position, negative from the end, or by name. */
  readonly axis: AxisReference;
  /** By how many places elements move towards the end; negative towards the start. */
  readonly shift: number;
}

const rollOptions: OptionTable<RollOptions> = { axis: "required", shift: "required" };

/**
 * Elements moved along an axis; those that leave it at one end come back at the other: $`y_k = x_{(k - s) \bmod n}`$,
 * with $`\bar x_k = \bar y_{(k + s) \bmod n}`$. A named
 * axis must not be shorter than the shift.
 *
 * @param x - `[…, n, …]`
 * @returns the shape of `x`
 * @throws AxisError if there is no such axis
 * @throws ArgumentError for a shift that is not an integer
 * @throws ShapeError at evaluation, for a named axis that is shorter than the shift
 *
 * @example
 * ```ts
 * import { constant, evaluate, roll } from "@adjoint/core";
 * evaluate(roll(constant([1, 2, 3, 4]), { axis: 0, shift: 1 }), {}).toArray(); // => [4, 1, 2, 3]
 * evaluate(roll(constant([1, 2, 3, 4]), { axis: 0, shift: -1 }), {}).toArray(); // => [2, 3, 4, 1]
 * ```
 */
export function roll<X extends Node, const O extends RollOptions>(
  x: X,
  options: O & OnlyOptions<O, RollOptions> & HasAxis<ShapeOf<X>, O>,
): Node<ShapeOf<X>>;
export function roll(x: Node, options: RollOptions): Node {
  requireNodes("roll", { x });
  const { axis, shift } = readOptions("roll", options, rollOptions);
  const position = axisPosition(axis, x.shape, "roll");
  requireWholeNumber("roll: shift", shift, { min: Number.MIN_SAFE_INTEGER });
  const size = x.shape[position];
  const places = typeof size === "number" ? shift % Math.max(size, 1) : shift;
  if (places === 0) return x;
  const [last, first]: [Node, Node] = [
    slice(x, { axis: position, start: -places }),
    slice(x, { axis: position, stop: -places }),
  ];
  return concat([last, first], { axis: position });
}
