import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { elementCount } from "../../array/sizes.ts";
import { ArgumentError, KindError } from "../../errors.ts";
import { movement, sourceBy } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Op, VariadicOp } from "../../graph/op.ts";
import { requireNodeList, requireNodes } from "../../graph/require-nodes.ts";
import { anything } from "../../shapes/domain.ts";
import type { Kind } from "../../shapes/kind.ts";
import { type Axis, type AxisReference, axisPosition, requireShape, type Shape } from "../../shapes/shape.ts";
import type { AxisArgument, HasAxis } from "../../shapes/types/named-axes.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { copyBlocks } from "./concat.kernel.ts";
import { type Joining, joining } from "./concat.shape.ts";
import type { JoinedShape, Joins, JoinsAlong } from "./concat.types.ts";
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
  block: {
    starts: ({ starts, steps, value }) => (value === 0 && steps.every((step) => step === 1) ? starts : undefined),
    join: (x, axis) => apply(Concat, { x }, { axis }),
  },
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

/** Any number of nodes, at least one, joined along an axis. */
export const Concat: VariadicOp<"x", Joining> = defineOp({
  name: "Concat",
  inputs: { each: "x" },
  shape: joining,
  kind: soleKind,
  domain: { x: anything },
  form: { kind: "movement", source: sourceBy(copyBlocks), constant: () => null },
  kernel: copyBlocks,
  vjp: (yBar, { x }, { attributes: { axis } }) => x.map(({ shape }, i) => cut(yBar, shape, partOf(x, axis, i))),
  jvp: (xDot, { x }, { y: { shape }, attributes: { axis }, index }) => put(xDot, shape, partOf(x, axis, index)),
  doc: {
    summary: "Nodes joined along an axis.",
    formula: "y_{o_i + k} = x^{(i)}_k",
    kinks: "none",
    source: "the adjoint of joining is cutting apart",
  },
});

/** The place of one input in the result. */
interface Part {
  readonly axis: number;
  /** Its first place along the axis, or, backwards, its last one; negative from the end. */
  readonly start: number;
  /** Whether it is known from its end only, because its own size and one before it are named. */
  readonly backwards: boolean;
}

/** Where an input stands: counted from the start of the result, or from its end where a named axis comes before. */
function partOf(x: readonly Node[], axis: number, index: number): Part {
  const sizes = x.map(({ shape }) => shape[axis] as Axis); // every input has the axis
  const total = (some: readonly Axis[]): number => some.reduce((sum: number, size) => sum + Number(size), 0); // NaN for a name
  const [before, own, after] = [total(sizes.slice(0, index)), Number(sizes[index]), total(sizes.slice(index + 1))];
  if (!Number.isNaN(before)) return { axis, start: before, backwards: false };
  if (own === 0) return { axis, start: 0, backwards: false };
  if (!Number.isNaN(own + after)) return { axis, start: -own - after, backwards: false };
  return { axis, start: -1 - after, backwards: true }; // only inputs with sizes follow the last named one
}

/** The places along the axis in a part, and all of the others. */
function places({ axis, start, backwards }: Part, rank: number): { starts: number[]; steps: number[] } {
  const own = (other: number, here: number): number[] =>
    Array.from({ length: rank }, (_, position) => (position === axis ? here : other));
  return { starts: own(0, start), steps: own(1, backwards ? -1 : 1) };
}

/** A part of the result: read from its end and turned round, if it is known from there only. */
function cut(whole: Node, shape: Shape, part: Part): Node {
  const piece = apply(Slice, { x: whole }, { ...places(part, shape.length), shape });
  return part.backwards ? reversed(piece, part) : piece;
}

/** What {@link cut} takes, put back among zeros. */
function put(piece: Node, shape: Shape, part: Part): Node {
  const x = part.backwards ? reversed(piece, part) : piece;
  return apply(Pad, { x }, { ...places(part, shape.length), shape, value: 0 });
}

function reversed(x: Node, { axis }: Part): Node {
  return apply(Slice, { x }, { ...places({ axis, start: -1, backwards: true }, x.shape.length), shape: x.shape });
}

function soleKind(kinds: readonly Kind[]): Kind {
  const [first = "real"] = kinds;
  const other = kinds.find((kind) => kind !== first);
  if (other !== undefined) throw new KindError(`concat: nodes of the kinds ${first} and ${other} cannot be joined.`);
  return first;
}

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

/** Along which axis to join. */
export interface ConcatOptions {
  /** The axis, by position, negative from the end, or by name; 0 if left out. */
  readonly axis?: AxisReference;
  /** What the size of the result is called, or how large it is; if left out, it follows from the nodes. */
  readonly size?: Axis;
}

export const concatOptions: OptionTable<ConcatOptions> = { axis: "optional", size: "optional" };

/** The shapes of a list of nodes. */
export type ShapesOf<L extends readonly Node[]> = { [K in keyof L]: ShapeOf<L[K]> };

/** The axis that an option names, or else the first one. */
export type AxisOr0<O> = O extends { readonly axis: infer A extends AxisReference }
  ? A
  : "axis" extends keyof O
    ? number
    : 0;

/**
 * Nodes joined along an axis: $`y_{o_i + k} = x^{(i)}_k`$ where $`o_i`$ is the length of those before, with
 * $`\bar x^{(i)}_k = \bar y_{o_i + k}`$. The sizes add up: an axis `time` joined with one place is called `Σ(time, 1)`, unless
 * `size` states another name.
 *
 * @param nodes - at least one, `[…, k_i, …]`, of one kind
 * @returns `[…, k_0 + k_1 + …, …]`
 * @throws ShapeError if other axes differ; at evaluation, if the sizes do not add up to the one that is stated
 * @throws KindError if the nodes hold different kinds of number
 * @throws ArgumentError if there is no node
 *
 * @example
 * ```ts
 * import { concat, constant, evaluate, input } from "@adjoint/core";
 * const [a, b] = [constant([[1], [2]]), constant([[3], [4]])];
 * evaluate(concat([a, b]), {}).toArray(); // => [[1], [2], [3], [4]]
 * evaluate(concat([a, b], { axis: 1 }), {}).toArray(); // => [[1, 3], [2, 4]]
 * concat([input("x", ["time"]), constant([0])]).shape; // => ["Σ(time, 1)"]
 * ```
 */
export function concat<const L extends readonly Node[], const O extends ConcatOptions = Record<never, never>>(
  nodes: L & Joins<ShapesOf<L>, JoinedShape<ShapesOf<L>, AxisOr0<O>, O>>,
  options?: O & OnlyOptions<O, ConcatOptions> & JoinsAlong<ShapesOf<L>, O>,
): Node<JoinedShape<ShapesOf<L>, AxisOr0<O>, O>>;
export function concat(nodes: readonly Node[], options?: ConcatOptions): Node {
  requireNodeList("concat", "nodes", nodes);
  const { axis = 0, size } = readOptions("concat", options, concatOptions);
  const [first] = nodes;
  if (first === undefined) throw new ArgumentError("concat: 0 nodes cannot be joined; give at least one.");
  if (size !== undefined) requireShape([size], "concat: size");
  const position = axisPosition(axis, first.shape, "concat");
  const named = nodes.flatMap(({ shape }, i) => (typeof shape[position] === "string" ? [i] : []));
  let [joined, next]: [readonly Node[], number] = [nodes.slice(0, named[1]), named[1] ?? nodes.length];
  for (const end of [...named.slice(2), nodes.length]) {
    if (next === nodes.length) break;
    joined = [apply(Concat, { x: joined }, { axis: position }), ...nodes.slice(next, end)]; // two named ones in front
    next = end;
  }
  return apply(Concat, { x: joined }, size === undefined ? { axis: position } : { axis: position, size });
}
