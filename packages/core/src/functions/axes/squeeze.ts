import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import { ShapeError } from "../../errors.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import { reshape } from "../../ops/movement/reshape.ts";
import { axisPositions } from "../../shapes/shape.ts";
import type { AxisArgument } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import type { SqueezedShape, Squeezes } from "../../shapes/types/squeezed-shape.ts";

/** Which axes to drop. */
export interface SqueezeOptions {
  /** One axis or several, by position, negative from the end, or by name; all of size 1 if left out. */
  readonly axis?: AxisArgument;
}

const squeezeOptions: OptionTable<SqueezeOptions> = { axis: "optional" };

/**
 * Axes of size 1 dropped, by a reshape. Without options, all of them.
 *
 * @param x - `[…, 1, …]`
 * @returns `[…]`
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ShapeError if an axis that is named has another size
 *
 * @example
 * ```ts
 * import { input, squeeze } from "@adjoint/core";
 * const x = input("x", ["batch", 1, 3, 1]);
 * squeeze(x).shape; // => ["batch", 3]
 * squeeze(x, { axis: -1 }).shape; // => ["batch", 1, 3]
 * ```
 */
export function squeeze<X extends Node, const O extends SqueezeOptions = Record<never, never>>(
  x: X,
  options?: O & OnlyOptions<O, SqueezeOptions> & Squeezes<ShapeOf<X>, O>,
): Node<SqueezedShape<ShapeOf<X>, O>>;
export function squeeze(x: Node, options?: SqueezeOptions): Node {
  requireNodes("squeeze", { x });
  const { axis } = readOptions("squeeze", options, squeezeOptions);
  const dropped = axisPositions(axis, x.shape, "squeeze").filter((position) => {
    if (x.shape[position] === 1) return true;
    if (axis !== undefined)
      throw new ShapeError(
        `squeeze: axis ${position} of ${x} has the size ${x.shape[position]}; only size 1 is dropped.`,
      );
    return false;
  });
  return reshape(
    x,
    x.shape.filter((_: unknown, position: number) => !dropped.includes(position)),
  );
}
