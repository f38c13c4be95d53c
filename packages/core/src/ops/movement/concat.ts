import { type OptionTable, readOptions } from "../../arguments/read-options.ts";
import type { Numbers } from "../../array/dtype.ts";
import { elementCount } from "../../array/sizes.ts";
import { ArgumentError, KindError } from "../../errors.ts";
import { sourceBy } from "../../families/movement.ts";
import { apply } from "../../graph/apply.ts";
import { defineOp } from "../../graph/define-op.ts";
import type { Node, ShapeOf } from "../../graph/node.ts";
import type { Kernel, KernelContext, VariadicOp } from "../../graph/op.ts";
import { requireNodeList } from "../../graph/require-nodes.ts";
import type { AlongAxis } from "../../shapes/along-axis.ts";
import { anything } from "../../shapes/domain.ts";
import type { Kind } from "../../shapes/kind.ts";
import { axisPosition, type Shape } from "../../shapes/shape.ts";
import type { OnlyOptions } from "../../shapes/types/only-options.ts";
import { joining } from "./concat.shape.ts";
import type { JoinedShape, Joins, JoinsAlong } from "./concat.types.ts";
import { Pad, Slice } from "./slice-pad.ts";

/** Any number of nodes, at least one, joined along an axis. */
export const Concat: VariadicOp<"x", AlongAxis> = defineOp({
  name: "Concat",
  inputs: { each: "x" },
  shape: joining,
  kind: soleKind,
  domain: { x: anything },
  form: { kind: "movement", source: sourceBy(copyBlocks), constant: () => null },
  kernel: copyBlocks,
  vjp: (yBar, { x }, { attributes: { axis } }) => {
    const starts = startsOf(x, axis);
    return x.map(({ shape }, i) => apply(Slice, { x: yBar }, { ...partFrom(starts[i], shape, axis), shape }));
  },
  jvp: (xDot, { x }, { y: { shape }, attributes: { axis }, index }) =>
    apply(Pad, { x: xDot }, { ...partFrom(startsOf(x, axis)[index], shape, axis), shape, value: 0 }),
  doc: {
    summary: "Nodes joined along an axis.",
    formula: "y_{o_i + k} = x^{(i)}_k",
    kinks: "none",
    source: "the adjoint of joining is cutting apart",
  },
});

/** Where each input begins in the result. */
function startsOf(x: readonly Node[], axis: number): readonly number[] {
  let end = 0;
  return x.map(({ shape }) => {
    const start = end;
    end += Number(shape[axis]); // joined axes have sizes
    return start;
  });
}

/** A part of the result that begins at `start` along the axis and takes all of the others. */
function partFrom(start = 0, { length: rank }: Shape, axis: number): { starts: number[]; steps: number[] } {
  const starts = Array.from({ length: rank }, (_, position) => (position === axis ? start : 0));
  return { starts, steps: starts.map(() => 1) };
}

/** Up to this many numbers, copying in a loop is faster than making a view of them. */
const SHORT = 64;

function copyBlocks({ inputs: sizes, attributes: { axis } }: KernelContext<AlongAxis>): Kernel {
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
  /** The axis; 0 if left out, negative from the end. */
  readonly axis?: number;
}

export const concatOptions: OptionTable<ConcatOptions> = { axis: "optional" };

/** The shapes of a list of nodes. */
export type ShapesOf<L extends readonly Node[]> = { [K in keyof L]: ShapeOf<L[K]> };

/** The axis that an option names, or else the first one. */
export type AxisOr0<O> = O extends { readonly axis: infer A extends number } ? A : "axis" extends keyof O ? number : 0;

/**
 * Nodes joined along an axis: $`y_{o_i + k} = x^{(i)}_k`$ where $`o_i`$ is the length of those before, with
 * $`\bar x^{(i)}_k = \bar y_{o_i + k}`$. A named axis cannot be joined.
 *
 * @param nodes - at least one, `[…, k_i, …]`, of one kind
 * @returns `[…, k_0 + k_1 + …, …]`
 * @throws ShapeError if other axes differ, or if the axis is named
 * @throws KindError if the nodes hold different kinds of number
 * @throws ArgumentError if there is no node
 *
 * @example
 * ```ts
 * import { concat, constant, evaluate } from "@adjoint/core";
 * const [a, b] = [constant([[1], [2]]), constant([[3], [4]])];
 * evaluate(concat([a, b]), {}).toArray(); // => [[1], [2], [3], [4]]
 * evaluate(concat([a, b], { axis: 1 }), {}).toArray(); // => [[1, 3], [2, 4]]
 * ```
 */
export function concat<const L extends readonly Node[], const O extends ConcatOptions = Record<never, never>>(
  nodes: L & Joins<ShapesOf<L>, JoinedShape<ShapesOf<L>, AxisOr0<O>>>,
  options?: O & OnlyOptions<O, ConcatOptions> & JoinsAlong<ShapesOf<L>, O>,
): Node<JoinedShape<ShapesOf<L>, AxisOr0<O>>>;
export function concat(nodes: readonly Node[], options?: ConcatOptions): Node {
  requireNodeList("concat", "nodes", nodes);
  const { axis = 0 } = readOptions("concat", options, concatOptions);
  if (nodes.length === 0) throw new ArgumentError("concat: 0 nodes cannot be joined; give at least one.");
  return apply(Concat, { x: nodes }, { axis: axisPosition(axis, (nodes[0] as Node).shape, "concat") }); // there is at least one
}
