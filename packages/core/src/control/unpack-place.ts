import type { Numbers } from "../array/dtype.ts";
import { ShapeError } from "../errors.ts";
import { movement } from "../families/movement.ts";
import { apply } from "../graph/apply.ts";
import type { Node } from "../graph/node.ts";
import type { KernelContext, Op } from "../graph/op.ts";
import { add } from "../ops/elementwise/add.ts";
import { anyAxis, listOf, naturalNumber } from "../shapes/attribute-sort.ts";
import { real } from "../shapes/domain.ts";
import { always } from "../shapes/kind.ts";
import { packedAxis } from "../shapes/packed-axis.ts";
import { formatShape, type Shape, sameShape } from "../shapes/shape.ts";
import { drawSizes, type ShapeRule } from "../shapes/shape-rule.ts";

/** The attributes of Unpack and Place: one of several values that lie end to end. */
export interface Packing {
  /** The shapes of all of them. */
  readonly parts: readonly Shape[];
  /** Which of the values it is. */
  readonly index: number;
}

/** One of several values that were packed end to end: $`\bar x_j = [s \le j < e]\, \bar y_{j - s}`$. Its adjoint is {@link Place}. */
export const Unpack: Op<"x", Packing> = movement({
  name: "Unpack",
  shape: packing(
    "x[packed] → [part]",
    ({ parts }) => [packedAxis(parts)],
    ({ parts, index }) => parts[index] ?? [],
  ),
  kind: always("real"),
  domain: { x: real },
  kernel: (context) => {
    const [start, end] = extent(context);
    return (y, [x]) => y.set((x as Numbers).subarray(start, end)); // Unpack has one input
  },
  vjp: { x: (yBar, _, { attributes }) => place(yBar, attributes) },
  doc: {
    summary: "One of several values that were packed end to end.",
    formula: "y = x_{s \\dots e}",
    kinks: "none",
    source: "the adjoint of a selection puts back",
  },
});

/**
 * A value put where it belongs among several that are packed end to end, the others 0:
 * $`\bar x_k = \bar y_{s + k}`$. Its adjoint is {@link Unpack}.
 */
export const Place: Op<"x", Packing> = movement({
  name: "Place",
  shape: packing(
    "x[part] → [packed]",
    ({ parts, index }) => parts[index] ?? [],
    ({ parts }) => [packedAxis(parts)],
  ),
  kind: always("real"),
  domain: { x: real },
  constant: () => 0,
  kernel: (context) => {
    const [start] = extent(context);
    return (y, [x]) => {
      y.fill(0);
      y.set(x as Numbers, start); // Place has one input
    };
  },
  vjp: { x: (yBar, _, { attributes }) => unpack(yBar, attributes) },
  doc: {
    summary: "A value put where it belongs among several that are packed end to end, the others 0.",
    formula: "y_{s \\dots e} = x",
    kinks: "none",
    source: "the adjoint of putting back selects",
  },
});

/** One part of a packed value. */
export function unpack(x: Node, { parts, index }: Packing): Node {
  return apply(Unpack, { x }, { parts, index });
}

/** A value in its place, the other parts 0. */
export function place(x: Node, { parts, index }: Packing): Node {
  return apply(Place, { x }, { parts, index });
}

/** Values packed end to end. */
export function pack(values: readonly Node[]): Node {
  const parts = values.map(({ shape }) => shape);
  return values.map((value, index) => place(value, { parts, index })).reduce((a, b): Node => add(a, b));
}

function packing(text: string, from: (packing: Packing) => Shape, to: (packing: Packing) => Shape): ShapeRule<Packing> {
  return {
    inputs: ["x"],
    text,
    attributes: { parts: listOf(listOf(anyAxis)), index: naturalNumber },
    infer([x = []], attributes) {
      const { parts, index } = attributes;
      if (index >= parts.length) throw new ShapeError(`there is no part ${index} of ${parts.length}`);
      if (!sameShape(x, from(attributes))) throw new ShapeError(`${formatShape(from(attributes))} is expected`);
      return to(attributes);
    },
    draw(choose) {
      const parts = Array.from({ length: choose(1, 3) }, () => drawSizes(choose, 0, 2));
      const attributes = { parts, index: choose(0, parts.length - 1) };
      return { shapes: [from(attributes) as readonly number[]], attributes }; // sizes in, sizes out
    },
  };
}

/** Where the part starts and ends. */
function extent({ attributes: { parts, index }, sizeOf }: KernelContext<Packing>): [start: number, end: number] {
  const counts = parts.map((shape) => shape.reduce((count: number, axis) => count * sizeOf(axis), 1));
  const start = counts.slice(0, index).reduce((a, b) => a + b, 0);
  return [start, start + (counts[index] ?? 0)];
}
