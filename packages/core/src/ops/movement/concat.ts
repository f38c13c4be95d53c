import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { elementCount } from "../../array/sizes.ts";
import { ArgumentError, KindError, ShapeError } from "../../errors.ts";
import { sourceBy } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Kernel, KernelContext, VariadicOp } from "../../graph/op.ts";
import { requireNodeList } from "../../graph/require-nodes.ts";
import { anything } from "../../shapes/domain.ts";
import type { Kind } from "../../shapes/kind.ts";
import { type Axis, type AxisReference, axisPosition, requireShape, type Shape } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { type Joining, joining } from "./concat.shape.ts";
import type { JoinedShape, Joins, JoinsAlong } from "./concat.types.ts";
import { Pad, Slice } from "./slice-pad.ts";

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

/** Up to this many numbers, copying in a loop is faster than making a view of them. */
const SHORT = 64;

function copyBlocks({ inputs: sizes, output, attributes: { axis } }: KernelContext<Joining>): Kernel {
  const total = sizes.reduce((sum, size) => sum + (size[axis] as number), 0);
  if (total !== output[axis])
    throw new ShapeError(`Concat: the sizes along axis ${axis} add up to ${total}, and ${output[axis]} is stated.`);
  const outer = elementCount((sizes[0] ?? []).slice(0, axis));
  const blocks = sizes.map((size) => elementCount(size.slice(axis)));
  return (y, inputs) => {
    let position = 0;
    for (let o = 0; o < outer; o++) {
      for (const [i, block] of blocks.entries()) {
        const x = inputs[i] as Numbers; // as many inputs as sizes
        if (block > SHORT) y.set(x.subarray(o * block, (o + 1) * block), position);
        else for (let k = 0; k < block; k++) y[position + k] = x[o * block + k] as number; // inside the array, by the sizes
        position += block;
      }
    }
  };
}

function soleKind(kinds: readonly Kind[]): Kind {
  const [first = "real"] = kinds;
  const other = kinds.find((kind) => kind !== first);
  if (other !== undefined) throw new KindError(`concat: nodes of the kinds ${first} and ${other} cannot be joined.`);
  return first;
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
