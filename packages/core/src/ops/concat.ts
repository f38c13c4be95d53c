import { type OptionTable, readOptions } from "../arguments/read-options.ts";
import type { Numbers } from "../array/dtype.ts";
import { elementCount, type Sizes } from "../array/sizes.ts";
import { ArgumentError } from "../errors/argument-error.ts";
import { KindError } from "../errors/kind-error.ts";
import { apply } from "../graph/apply.ts";
import { defineOp } from "../graph/define-op.ts";
import { demandNodeList } from "../graph/demand-nodes.ts";
import type { Node } from "../graph/node.ts";
import type { JvpRule, Kernel, Op, RuleContext, VjpRule } from "../graph/op.ts";
import type { ShapeOf } from "../graph/shape-of.ts";
import type { AlongAxis } from "../shapes/along-axis.ts";
import { anything } from "../shapes/domain.ts";
import { joining } from "../shapes/joining.ts";
import type { Kind } from "../shapes/kind.ts";
import { axisPosition, type Shape } from "../shapes/shape.ts";
import type { JoinedShape, Joins, JoinsAlong } from "../shapes/types/joined-shape.ts";
import type { OnlyOptions } from "../shapes/types/only-options.ts";
import { Pad, Slice } from "./slice-pad.ts";

/** The records that were asked for, by the number of inputs: {@link concatOp} gives one record for one number. */
const records = new Map<number, Op<string, AlongAxis>>();

/**
 * The record that joins `count` inputs, `x0`, `x1`, …, along an axis; the same record for the same number.
 *
 * @param count - how many inputs, at least one
 * @throws ArgumentError for a number below one, or that is not whole
 *
 * @example
 * ```ts
 * import { concatOp } from "@adjoint/core";
 * concatOp(2).shape.text; // => "x0[…, k0, …] · x1[…, k1, …] → […, k0 + k1, …]"
 * concatOp(2) === concatOp(2); // => true
 * ```
 */
export function concatOp(count: number): Op<string, AlongAxis> {
  if (!Number.isSafeInteger(count) || count < 1)
    throw new ArgumentError(`concat: ${count} nodes cannot be joined; give at least one.`);
  const known = records.get(count);
  if (known !== undefined) return known;
  const inputs = Array.from({ length: count }, (_, i) => `x${i}`);
  const ofEach = <T>(make: (i: number) => T): Record<string, T> =>
    Object.fromEntries(inputs.map((name, i) => [name, make(i)]));
  const op = defineOp<string, AlongAxis>({
    name: `Concat${count}`,
    inputs,
    shape: joining(inputs),
    kind: soleKind,
    domain: ofEach(() => anything),
    kernel: ({ inputs: sizes, attributes: { axis } }) => copyBlocks(sizes, axis),
    vjp: ofEach<VjpRule<string, AlongAxis>>((i) => (yBar, at) => apply(Slice, { x: yBar }, placeOf(i, at))),
    jvp: ofEach<JvpRule<string, AlongAxis>>(
      (i) => (xDot, at) => apply(Pad, { x: xDot }, { ...placeOf(i, at), shape: at.y.shape, value: 0 }),
    ),
    doc: {
      summary: `${count === 1 ? "One node" : `${count} nodes`} joined along an axis.`,
      formula: "y_{o_i + k} = x^{(i)}_k",
      kinks: "none",
      source: "the adjoint of joining is cutting apart",
    },
  });
  records.set(count, op);
  return op;
}

/**
 * The record with a name of the form `Concat7`; nothing for other names, or for more than 65,536 inputs. Readers of files
 * use it, since {@link allOps} lists the first three only.
 *
 * @example
 * ```ts
 * import { concatNamed } from "@adjoint/core";
 * concatNamed("Concat7")?.inputs.length; // => 7
 * concatNamed("Concat"); // => undefined
 * ```
 */
export function concatNamed(name: string): Op<string, AlongAxis> | undefined {
  const [, digits] = /^Concat([1-9]\d{0,4})$/.exec(name) ?? [];
  const count = Number(digits ?? Number.NaN);
  return count <= MAX_INPUTS ? concatOp(count) : undefined;
}

const MAX_INPUTS = 2 ** 16;

/** One node along an axis: the same values. Laws and docs run over the records for one, two and three. */
export const Concat1: Op<string, AlongAxis> = concatOp(1);
/** Two nodes joined along an axis. */
export const Concat2: Op<string, AlongAxis> = concatOp(2);
/** Three nodes joined along an axis. */
export const Concat3: Op<string, AlongAxis> = concatOp(3);

/** Where an input lies in the result. */
function placeOf(
  input: number,
  { x, y, attributes: { axis } }: RuleContext<string, AlongAxis>,
): { starts: number[]; steps: number[]; shape: Shape } {
  const sizeOf = (i: number): number => Number(x[`x${i}`]?.shape[axis]); // joined axes have sizes
  let offset = 0;
  for (let i = 0; i < input; i++) offset += sizeOf(i);
  const at = <T>(value: T, elsewhere: readonly T[]): T[] => elsewhere.map((other, i) => (i === axis ? value : other));
  const rank = y.shape.length;
  return {
    starts: at(offset, new Array<number>(rank).fill(0)),
    steps: new Array<number>(rank).fill(1),
    shape: at(sizeOf(input), y.shape),
  };
}

/** Up to this many numbers a loop copies faster than a view is made of them. */
const SHORT = 64;

function copyBlocks(sizes: readonly Sizes[], axis: number): Kernel {
  const outer = elementCount((sizes[0] ?? []).slice(0, axis));
  const blocks = sizes.map((size) => elementCount(size.slice(axis)));
  return (y, inputs) => {
    let position = 0;
    for (let o = 0; o < outer; o++) {
      for (const [i, block] of blocks.entries()) {
        const x = inputs[i] as Numbers; // as many inputs as sizes
        if (block > SHORT) y.set(x.subarray(o * block, (o + 1) * block), position);
        else for (let k = 0; k < block; k++) y[position + k] = x[o * block + k] as number; // inside by the sizes
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
  /** The axis; 0 where absent, negative from the end. */
  readonly axis?: number;
}

/** The same as a table, for the check. */
export const concatOptions: OptionTable<ConcatOptions> = { axis: "optional" };

/** The shapes of a list of nodes. */
export type ShapesOf<L extends readonly Node[]> = { [K in keyof L]: ShapeOf<L[K]> };

/** The axis that an option names, or else the first one. */
export type AxisOr0<O> = O extends { readonly axis: infer A extends number } ? A : "axis" extends keyof O ? number : 0;

/**
 * Nodes joined along an axis: $`y_{o_i + k} = x^{(i)}_k`$ where $`o_i`$ is the length of those before. The cotangent of each
 * is its slice. A named axis cannot be joined.
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
  demandNodeList("concat", "nodes", nodes);
  const { axis = 0 } = readOptions("concat", options, concatOptions);
  const op = concatOp(nodes.length);
  const inputs = Object.fromEntries(nodes.map((node, i) => [`x${i}`, node]));
  return apply(op, inputs, { axis: axisPosition(axis, (nodes[0] as Node).shape, "concat") }); // one node at least
}
