import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { elementCount } from "../../array/sizes.ts";
import { movement } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op } from "../../graph/op.ts";
import { requireNodes } from "../../graph/require-nodes.ts";
import type { Axis } from "../../shapes/shape.ts";
import type { AxisArgument, HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type Extent, paddedExtent, perAxis, slicedExtent } from "./slice-pad.extent.ts";
import { type Padding, padding, placesInside, type Slicing, slicing } from "./slice-pad.shape.ts";
import type { HasPlaces, PaddedShape, PerAxis, SlicedShape } from "./slice-pad.types.ts";

/** Places at equal distances along every axis. Its adjoint is {@link Pad} to the same places. */
export const Slice: Op<"x", Slicing> = movement({
  name: "Slice",
  shape: slicing,
  source: ({ inputs: [large = []], output: small, attributes }) => placesInside(small, large, attributes),
  vjp: {
    x: (yBar, { x }, { attributes }) => apply(Pad, { x: yBar }, { ...attributes, shape: x.shape, value: 0 }),
  },
  doc: {
    summary: "Places at equal distances along every axis.",
    formula: "y_k = x_{s + k d}",
    kinks: "none",
    source: "the adjoint of a selection puts each part back where it came from",
  },
});

/**
 * An array put into places at equal distances of a larger one, and a constant into the others. Its adjoint is
 * {@link Slice} from the same places.
 */
export const Pad: Op<"x", Padding> = movement({
  name: "Pad",
  shape: padding,
  source: ({ inputs: [small = []], output: large, attributes }) => {
    const source = new Int32Array(elementCount(large)).fill(-1);
    for (const [i, place] of placesInside(small, large, attributes).entries()) source[place] = i;
    return source;
  },
  constant: ({ value }) => value,
  kernel: ({ inputs: [small = []], output: large, attributes }) => {
    const places = placesInside(small, large, attributes);
    return (y, [data]) => {
      const x = data as Numbers; // the op has one input
      y.fill(attributes.value);
      for (let i = 0; i < places.length; i++) y[places[i] as number] = x[i] as number;
    };
  },
  vjp: {
    x: (yBar, { x }, { attributes: { starts, steps } }) => apply(Slice, { x: yBar }, { starts, steps, shape: x.shape }),
  },
  jvp: { x: (xDot, _, { attributes }) => apply(Pad, { x: xDot }, { ...attributes, value: 0 }) },
  doc: {
    summary: "An array put into places at equal distances of a larger one, and a constant into the others.",
    formula: "y_{s + k d} = x_k, \\quad y_j = c \\text{ elsewhere}",
    kinks: "none",
    source: "the adjoint of putting into a place reads from it",
  },
});

/** Which places to take. Lists have one entry for each of the axes; an entry that is left out means the default. */
export interface SliceOptions {
  /** One axis or several, by position, negative from the end, or by name; the first ones if left out. */
  readonly axis?: AxisArgument;
  /** The first place; negative from the end. The first of the axis if left out, the last for a negative step. */
  readonly start?: PerAxis;
  /** Where to stop, before this place; negative from the end. The end if left out, the beginning for a negative step. */
  readonly stop?: PerAxis;
  /** How far apart the places are, 1 if left out; negative to run backwards. */
  readonly step?: PerAxis;
  /** What the size of the result is called, or how large it is; if left out, it follows from the bounds. */
  readonly size?: PerAxis<Axis>;
}

const sliceOptions: OptionTable<SliceOptions> = {
  axis: "optional",
  start: "optional",
  stop: "optional",
  step: "optional",
  size: "optional",
};

/**
 * Places at equal distances along axes: $`y_k = x_{s + k d}`$ with the start s and the step d, and
 * $`\bar x_j = \sum_k [j = s + k d]\, \bar y_k`$. Bounds are refused where they are outside the axis, not cut.
 *
 * A named axis has bounds too: from its start, or from its end. The first three places or the last three have the size 3;
 * what is left without the first place is called `Σ(time, -1)`, and so is what is left without the last one. Bounds that turn out to
 * be outside, once the axis has a size, are refused then.
 *
 * @param x - `[…, n, …]`
 * @returns `[…, k, …]`; no axis is dropped, see {@link squeeze}
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ArgumentError for a bound outside the axis, for a step of 0, for a number that is not an integer
 * @throws ShapeError for bounds of a named axis that leave the size open; at evaluation, for places outside of it
 *
 * @example
 * ```ts
 * import { constant, evaluate, input, slice, sub } from "@adjoint/core";
 * const x = constant([[1, 2, 3], [4, 5, 6]]);
 * evaluate(slice(x, { axis: 1, start: 1 }), {}).toArray(); // => [[2, 3], [5, 6]]
 * evaluate(slice(x, { axis: -1, step: -2 }), {}).toArray(); // => [[3, 1], [6, 4]]
 * evaluate(slice(x, { start: [-1, 0], stop: [2, 2] }), {}).toArray(); // => [[4, 5]]
 * const series = input("series", ["time"]);
 * const steps = sub(slice(series, { axis: "time", start: 1 }), slice(series, { axis: "time", stop: -1 }));
 * evaluate(steps, { series: [1, 4, 9, 16] }).toArray(); // => [3, 5, 7]
 * slice(series, { axis: "time", start: -2 }).shape; // => [2]
 * ```
 */
export function slice<X extends Node, const O extends SliceOptions>(
  x: X,
  options: O &
    OnlyOptions<O, SliceOptions> &
    HasAxis<ShapeOf<X>, O> &
    HasPlaces<ShapeOf<X>, O, SlicedShape<ShapeOf<X>, O>>,
): Node<SlicedShape<ShapeOf<X>, O>>;
export function slice(x: Node, given: SliceOptions): Node {
  requireNodes("slice", { x });
  const { axis, ...options } = readOptions("slice", given, sliceOptions);
  const extents = perAxis("slice", x, axis, options, slicedExtent);
  return apply(Slice, { x }, { ...columns(extents), shape: extents.map(({ size }) => size) });
}

/** How much to add. Lists have one entry for each of the axes; an entry that is left out means 0. */
export interface PadOptions {
  /** One axis or several, by position, negative from the end, or by name; the first ones if left out. */
  readonly axis?: AxisArgument;
  /** How many places to add before the first. */
  readonly before?: PerAxis;
  /** How many places to add after the last. */
  readonly after?: PerAxis;
  /** How many places to add between each two. */
  readonly interior?: PerAxis;
  /** What to put there, of the kind of the node; 0 if left out. */
  readonly value?: number;
}

const padOptions: OptionTable<PadOptions> = {
  axis: "optional",
  before: "optional",
  after: "optional",
  interior: "optional",
  value: "optional",
};

/**
 * A constant added around a node, and between its elements: $`y_{b + k (i + 1)} = x_k`$ with b places before and i in
 * between, and $`\bar x_k = \bar y_{b + k (i + 1)}`$. A named axis can be padded before and after: `time` becomes
 * `Σ(time, 2)`.
 *
 * @param x - `[…, k, …]`
 * @returns `[…, before + k + after, …]`, and longer with `interior`
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ArgumentError for a width that is not a non-negative integer
 * @throws ShapeError for places between those of a named axis
 * @throws KindError for a value that the kind cannot hold: for bool anything but 0 and 1
 *
 * @example
 * ```ts
 * import { constant, evaluate, pad } from "@adjoint/core";
 * evaluate(pad(constant([1, 2]), { before: 1, after: 2 }), {}).toArray(); // => [0, 1, 2, 0, 0]
 * evaluate(pad(constant([1, 2]), { axis: 0, interior: 1, value: 9 }), {}).toArray(); // => [1, 9, 2]
 * ```
 */
export function pad<X extends Node, const O extends PadOptions>(
  x: X,
  options: O &
    OnlyOptions<O, PadOptions> &
    HasAxis<ShapeOf<X>, O> &
    HasPlaces<ShapeOf<X>, O, PaddedShape<ShapeOf<X>, O>>,
): Node<PaddedShape<ShapeOf<X>, O>>;
export function pad(x: Node, given: PadOptions): Node {
  requireNodes("pad", { x });
  const { axis, value = 0, ...options } = readOptions("pad", given, padOptions);
  const extents = perAxis("pad", x, axis, options, paddedExtent);
  return apply(Pad, { x }, { ...columns(extents), shape: extents.map(({ size }) => size), value });
}

function columns(extents: readonly Extent[]): { starts: number[]; steps: number[] } {
  return { starts: extents.map(({ start }) => start), steps: extents.map(({ step }) => step) };
}
