import { type Nest, viewsOf } from "../program/instruction.ts";

/** A loop: how many elements it has, and how far each view moves from one to the next. */
export interface LoopAxis {
  readonly size: number;
  /** Strides in elements, for operands and stores in this order. */
  readonly strides: readonly number[];
}

/** Loops, outermost first, and the position of the one that goes in vectors; −1 where none does. */
export interface Loops {
  readonly axes: readonly LoopAxis[];
  readonly vector: number;
}

/** The loops of a nest, and inside them those of each fold group. */
export interface LoopOrder {
  readonly outer: Loops;
  readonly groups: readonly Loops[];
}

/**
 * The order of the loops, after axes that can be walked as one have been merged. In vectors goes an axis of the nest, so that each
 * lane has its own folds, or else the innermost loop of every group, whose lanes are folded into one: whatever finds more neighbours
 * side by side.
 */
export function loopOrder(nest: Nest): LoopOrder {
  const rank = nest.sizes.length;
  const views = viewsOf(nest);
  const outer = merged(
    nest.sizes.map((size, axis): LoopAxis => ({ size, strides: views.map(({ view }) => view.strides[axis] ?? 0) })),
  );
  const groups = nest.groups.map((sizes, group) =>
    merged(
      sizes.map((size, axis) => ({
        size,
        strides: views.map((own) => (own.group === group ? (own.view.strides[rank + axis] ?? 0) : 0)),
      })),
    ),
  );
  if (outer.length === 0) {
    if (groups.length > 0) return { outer: { axes: [], vector: -1 }, groups: groups.map((axes) => inside(axes)) };
    const strides = views.map((_, i) => (i < nest.operands.length ? 0 : 1));
    return { outer: { axes: [{ size: 1, strides }], vector: 0 }, groups: [] };
  }
  const across = cheapest(outer);
  const along = groups.map((axes) => cheapest(axes));
  const isAlong = along.length > 0 && along.every((best) => best !== undefined && best.cost + 1 < (across?.cost ?? 0));
  if (isAlong) return { outer: { axes: outer, vector: -1 }, groups: groups.map((axes) => inside(axes)) };
  const axes = last(outer, across?.axis);
  return { outer: { axes, vector: axes.length - 1 }, groups: groups.map((own) => ({ axes: own, vector: -1 })) };
}

/** The loops of a group of which the best one goes in vectors. */
function inside(axes: readonly LoopAxis[]): Loops {
  const best = cheapest(axes);
  return { axes: last(axes, best?.axis), vector: axes.length - 1 };
}

function last(axes: readonly LoopAxis[], chosen: LoopAxis | undefined): readonly LoopAxis[] {
  return chosen === undefined ? axes : [...axes.filter((axis) => axis !== chosen), chosen];
}

function merged(axes: readonly LoopAxis[]): readonly LoopAxis[] {
  const list: LoopAxis[] = [];
  for (const { size, strides } of axes) {
    if (size === 1) continue;
    const before = list.at(-1);
    const isNext = before?.strides.every((stride, i) => stride === (strides[i] ?? 0) * size);
    if (before !== undefined && isNext) list[list.length - 1] = { size: before.size * size, strides };
    else list.push({ size, strides });
  }
  return list;
}

/** The axis along which the fewest views have to be read or written element by element; of equals, the innermost. */
function cheapest(axes: readonly LoopAxis[]): { readonly axis: LoopAxis; readonly cost: number } | undefined {
  let best: { readonly axis: LoopAxis; readonly cost: number } | undefined;
  for (const axis of axes.toReversed()) {
    const apart = axis.strides.filter((stride) => stride !== 0 && stride !== 1);
    const cost = apart.length * 4 + (axis.size < 4 ? 2 : 0);
    if (best === undefined || cost < best.cost) best = { axis, cost };
  }
  return best;
}
