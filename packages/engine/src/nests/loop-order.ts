import type { Nest } from "../program/instruction.ts";
import type { View } from "../program/view.ts";

/** An axis of a nest after axes that can be walked as one have been merged. */
export interface LoopAxis {
  readonly size: number;
  readonly isReduced: boolean;
  /** Strides in elements, for operands, stores and folds in this order. */
  readonly strides: readonly number[];
}

/** The axes of a nest in the order of its loops, outermost first, and which of them goes in vectors. */
export interface LoopOrder {
  readonly axes: readonly LoopAxis[];
  readonly vector: number;
}

/** Views of a nest in the order in which its function takes their addresses: operands, stores, folds. */
export function viewsOf({ operands, stores, folds }: Nest): readonly View[] {
  return [...operands, ...[...stores, ...folds].map(({ view }) => view)];
}

/**
 * The order of the loops: kept axes outside, reduced ones inside. In vectors goes the axis along which most views have
 * neighbours side by side: a kept axis with the reduced loops inside it, so that each lane has its own sum, or a reduced one
 * as the innermost loop, whose lanes are folded at the end.
 */
export function loopOrder(nest: Nest): LoopOrder {
  const axes = mergedAxes(nest);
  if (axes.length === 0) {
    const outputs = nest.operands.length;
    const strides = viewsOf(nest).map((_, i) => (i < outputs ? 0 : 1));
    return { axes: [{ size: 1, isReduced: false, strides }], vector: 0 };
  }
  const chosen = vectorAxis(axes, nest.operands.length);
  const outside = axes.filter((axis) => axis !== chosen && !axis.isReduced);
  const inside = axes.filter((axis) => axis !== chosen && axis.isReduced);
  const order = chosen.isReduced ? [...outside, ...inside, chosen] : [...outside, chosen, ...inside];
  return { axes: order, vector: order.indexOf(chosen) };
}

function mergedAxes(nest: Nest): LoopAxis[] {
  const views = viewsOf(nest);
  const merged: LoopAxis[] = [];
  for (const [axis, size] of nest.sizes.entries()) {
    if (size === 1) continue;
    const isReduced = nest.reduced[axis] === true;
    const strides = views.map((view) => view.strides[axis] as number); // a stride for each axis
    const last = merged.at(-1);
    const isNext =
      last?.isReduced === isReduced && last.strides.every((stride, i) => stride === (strides[i] ?? 0) * size);
    if (last !== undefined && isNext) merged[merged.length - 1] = { size: last.size * size, isReduced, strides };
    else merged.push({ size, isReduced, strides });
  }
  return merged;
}

/** What an element costs that has to be read or written by itself, beside one of a vector. */
function vectorAxis(axes: readonly LoopAxis[], operands: number): LoopAxis {
  let [best, least] = [axes[axes.length - 1] as LoopAxis, Number.POSITIVE_INFINITY]; // there is an axis
  for (const axis of axes.toReversed()) {
    const apart = axis.strides.filter(
      (stride, i) => stride !== 1 && (stride !== 0 || isStored(axis, i, operands)),
    ).length;
    const cost = apart * 4 + (axis.size < 4 ? 2 : 0) + (axis.isReduced ? 1 : 0);
    if (cost < least) [best, least] = [axis, cost];
  }
  return best;
}

/** Whether a view is one that is written along the axis. */
function isStored({ isReduced }: LoopAxis, view: number, operands: number): boolean {
  return view >= operands && !isReduced;
}
