import { type Axis, atLeast, axisSize, formatShape, mul, type Node, named, ShapeError } from "@adjoint/core";

/** Options of {@link countAlong}. */
export interface Counting {
  /** The name of what is counted, for messages: `examples of meanSquaredError`. */
  readonly what: string;
  /** The indices of the axes to count along. */
  readonly axes: readonly number[];
  /** The least count that is accepted. */
  readonly least: number;
}

/**
 * The number of elements along axes: a number, or, if one of the axes is named, a node that is checked at evaluation.
 *
 * @throws ShapeError if the sizes are known and too few
 * @throws ArgumentError at evaluation, naming what is counted, if the named axes are bound to too few
 */
export function countAlong({ shape }: Node, { what, axes, least }: Counting): Node | number {
  const sizes = axes.map((axis) => shape[axis] as Axis); // `axes` are indices of axes of the shape
  const known = sizes.reduce<number>((product, size) => (typeof size === "number" ? product * size : product), 1);
  const names = sizes.filter((size) => typeof size === "string");
  if (known === 0 || (names.length === 0 && known < least)) {
    throw new ShapeError(
      `${what}: ${formatShape(shape)} has ${known}; ${least} at least ${least === 1 ? "is" : "are"} needed.`,
    );
  }
  const [first, ...others] = names.map((name): Node => axisSize(name));
  if (first === undefined) return known;
  const ofNamed = others.reduce((product, size): Node => mul(product, size), first);
  return named(what, atLeast(known === 1 ? ofNamed : mul(known, ofNamed), least));
}
