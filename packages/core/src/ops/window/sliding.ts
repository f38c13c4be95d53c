import type { OptionTable } from "../../arguments/read-options.ts";
import type { ValueSort } from "../../arguments/value-sort.ts";
import type { Pair, Sliding } from "../../array/window-rows.ts";
import { ArgumentError, ShapeError } from "../../errors.ts";
import { anyNumber } from "../../shapes/attribute-sort.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import type { Choose } from "../../shapes/shape-rule.ts";

/** How windows slide, as people write it: one number stands for both axes. */
export interface SlidingOptions {
  /** By how much one window lies after the last. */
  readonly stride?: number | Pair;
  /**
   * How many zeros come before and after each axis. `"valid"` is 0; `"same"` is as many as give ⌈size / stride⌉
   * windows, with the odd one at the end.
   */
  readonly padding?: number | Pair | "same" | "valid";
  /** How far apart the elements of one window lie; 1 if left out. */
  readonly dilation?: number | Pair;
}

const isPair = (value: unknown, holds: (each: unknown) => boolean): boolean =>
  holds(value) || (Array.isArray(value) && value.length === 2 && value.every(holds));

/** A number for both axes, or one for each. */
export const perWindowAxis: ValueSort = {
  one: "a number, or one for each of the two axes",
  accepts: (value) => isPair(value, anyNumber.accepts),
};

/** What a padding may be; a word is looked at later. */
export const anyPadding: ValueSort = {
  one: 'a number, one for each of the two axes, "same" or "valid"',
  accepts: (value) => typeof value === "string" || isPair(value, perWindowAxis.accepts),
};

export const slidingOptions: OptionTable<SlidingOptions> = {
  stride: ["optional", perWindowAxis],
  padding: ["optional", anyPadding],
  dilation: ["optional", perWindowAxis],
};

/** A number for both axes, or the two as they are. */
export function pair(value: number | Pair): Pair {
  return typeof value === "number" ? [value, value] : [value[0], value[1]];
}

/**
 * The options as attributes. `needed` says how many zeros an axis needs for `"same"`, both ends together. Wrong numbers
 * are refused later, by the shape rule.
 *
 * @throws ArgumentError for a padding by another word
 */
export function slidingOf(
  { stride = 1, padding = 0, dilation = 1 }: SlidingOptions,
  needed: (axis: 0 | 1, stride: number, dilation: number) => number,
): Sliding {
  const [strides, dilations] = [pair(stride), pair(dilation)];
  const same = (axis: 0 | 1): Pair => {
    const total = Math.max(needed(axis, strides[axis], dilations[axis]), 0);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  };
  if (typeof padding === "string" && padding !== "same" && padding !== "valid")
    throw new ArgumentError(`The padding is "${String(padding)}"; give a number, two of them, "same" or "valid".`);
  const [vertical, horizontal] = pair(typeof padding === "string" ? 0 : padding);
  const zeros: readonly [Pair, Pair] = [pair(vertical), pair(horizontal)];
  return { stride: strides, padding: padding === "same" ? [same(0), same(1)] : zeros, dilation: dilations };
}

/** How many zeros an axis needs for ⌈size / stride⌉ windows. */
export function sameZeros(size: Axis | undefined, kernel: Axis | undefined, stride: number, dilation: number): number {
  const count = Math.ceil(Number(size) / stride);
  return (count - 1) * stride + dilation * (Number(kernel) - 1) + 1 - Number(size);
}

/** The letters of an axis and of the size of a window along it, and both sizes. */
export interface SlidingAxis {
  readonly letter: string;
  readonly size: Axis | undefined;
  readonly kernelLetter: string;
  readonly kernel: Axis | undefined;
}

/**
 * How many windows fit into an axis, the vertical one (0) or the horizontal one (1).
 *
 * @throws ShapeError in the letters of the axis
 */
export function windowCount(
  { letter, size, kernelLetter, kernel }: SlidingAxis,
  axis: 0 | 1,
  sliding: Sliding,
): number {
  const [stride, dilation, [before, after]] = [sliding.stride[axis], sliding.dilation[axis], sliding.padding[axis]];
  requireWhole("stride", stride, 1);
  requireWhole("dilation", dilation, 1);
  if (typeof size !== "number") throw new ShapeError(`${letter} is "${size}"; windows slide over a known size`);
  if (typeof kernel !== "number") throw new ShapeError(`${kernelLetter} is "${kernel}"; a window has a known size`);
  requireWhole("padding", before, 0);
  requireWhole("padding", after, 0);
  requireWhole(kernelLetter, kernel, 1);
  const covered = dilation * (kernel - 1) + 1;
  const room = before + size + after;
  if (covered > room) {
    const apart = dilation === 1 ? "" : ` with dilation ${dilation} covers ${covered} and`;
    throw new ShapeError(
      `${kernelLetter} = ${kernel}${apart} does not fit into ${letter} = ${size} with the padding ${before} + ${after}`,
    );
  }
  return Math.floor((room - covered) / stride) + 1;
}

/**
 * How many windows fit into both axes.
 *
 * @throws ShapeError in the letters H, W, KH and KW
 */
export function windowCounts(size: Shape, kernel: Shape, sliding: Sliding): [number, number] {
  return [
    windowCount({ letter: "H", size: size[0], kernelLetter: "KH", kernel: kernel[0] }, 0, sliding),
    windowCount({ letter: "W", size: size[1], kernelLetter: "KW", kernel: kernel[1] }, 1, sliding),
  ];
}

/**
 * Throws unless a number is an integer of at least `least`.
 *
 * @throws ShapeError naming it
 */
export function requireWhole(what: string, value: Axis, least: number): void {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < least)
    throw new ShapeError(`${what} is ${value}; an integer of at least ${least} is needed`);
}

/** Windows and an axis pair that they fit into, with windows that overlap, leave gaps, and leave a rest. */
export function drawSliding(
  choose: Choose,
  { dilated }: { readonly dilated: boolean },
): { sliding: Sliding; kernel: Pair; size: Pair } {
  const both = (draw: () => number): Pair => [draw(), draw()];
  const kernel = both(() => choose(1, 2));
  const dilation = both(() => (dilated ? choose(1, 2) : 1));
  const padding: readonly [Pair, Pair] = [both(() => choose(0, kernel[0] - 1)), both(() => choose(0, kernel[1] - 1))];
  const size = ([0, 1] as const).map((axis) => {
    const covered = dilation[axis] * (kernel[axis] - 1) + 1;
    return Math.max(covered - padding[axis][0] - padding[axis][1], 0) + choose(0, 2);
  }) as unknown as Pair; // windows have two axes
  return { sliding: { stride: both(() => choose(1, 2)), padding, dilation }, kernel, size };
}
