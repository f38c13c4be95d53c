import { offsets } from "../../array/offsets.ts";
import { type Sizes, strides } from "../../array/sizes.ts";
import { ShapeError } from "../../errors.ts";
import { type AttributeSorts, anyAxis, anyNumber, listOf, wholeNumber } from "../../shapes/attribute-sort.ts";
import type { Axis, Shape } from "../../shapes/shape.ts";
import { type Choose, drawSizes, type ShapeRule } from "../../shapes/shape-rule.ts";

/** Places at equal distances along every axis of a larger array, and the shape of the result. */
export interface Slicing {
  /** The first place along each axis; negative from the end, −1 is the last one. */
  readonly starts: readonly number[];
  /** How far apart the places are; negative where they run backwards. */
  readonly steps: readonly number[];
  /** The shape of the result. */
  readonly shape: Shape;
}

/** What Pad puts into the other places. */
export interface Padding extends Slicing {
  /** The value there. */
  readonly value: number;
}

const placeSorts: AttributeSorts<Slicing> = {
  starts: listOf(wholeNumber),
  steps: listOf(wholeNumber),
  shape: listOf(anyAxis),
};

/** The rule of Slice: along each axis as many places as the result is long. */
export const slicing: ShapeRule<Slicing> = {
  inputs: ["x"],
  text: "x[…, n, …] → […, k, …], with the places start, start + step, … inside n",
  attributes: placeSorts,
  infer([x = []], attributes) {
    requireInside(attributes, x, attributes.shape);
    return attributes.shape;
  },
  draw(choose) {
    const { small, large, starts, steps } = drawPlaces(choose);
    return { shapes: [large], attributes: { starts, steps, shape: small } };
  },
};

/** The rule of Pad: the input's places in a larger result. */
export const padding: ShapeRule<Padding> = {
  inputs: ["x"],
  text: "x[…, k, …] → […, n, …], with the places start, start + step, … inside n",
  attributes: { ...placeSorts, value: anyNumber },
  infer([x = []], attributes) {
    requireInside(attributes, attributes.shape, x);
    return attributes.shape;
  },
  draw(choose) {
    const { small, large, starts, steps } = drawPlaces(choose);
    return { shapes: [small], attributes: { starts, steps, shape: large, value: choose(0, 1) } };
  },
};

/**
 * The flat positions in an array of the sizes `large` that stand for the elements of one of the sizes `small`.
 *
 * @throws ShapeError if the places are not inside, which is not known before a named axis has a size
 */
export function placesInside(small: Sizes, large: Sizes, { starts, steps }: Slicing): Int32Array {
  requireInside({ starts, steps }, large, small);
  const stride = strides(large);
  const start = starts.reduce((sum, place, axis) => {
    const size = large[axis] as number; // `large`, `small`, `starts` and `steps` have an entry for each axis
    return sum + (place < 0 ? place + size : place) * (stride[axis] as number);
  }, 0);
  const places = offsets(
    small,
    steps.map((step, axis) => step * (stride[axis] as number)),
  );
  for (let i = 0; i < places.length; i++) places[i] = (places[i] as number) + start;
  return places;
}

function requireInside({ starts, steps }: Pick<Slicing, "starts" | "steps">, large: Shape, small: Shape): void {
  const ranks = [starts.length, steps.length, large.length, small.length];
  if (new Set(ranks).size !== 1)
    throw new ShapeError(`it needs a start, a step and a size for each of ${large.length} axes`);
  for (const [axis, n] of large.entries()) {
    requirePlaces(axis, { start: starts[axis] as number, step: steps[axis] as number, k: small[axis] as Axis, n }); // as many
  }
}

function requirePlaces(axis: number, { start, step, k, n }: { start: number; step: number; k: Axis; n: Axis }): void {
  if (!areInside({ start, step, k, n })) {
    throw new ShapeError(`${k} places from ${start} in steps of ${step} are not inside axis ${axis} of the size ${n}`);
  }
}

/** Whether places are inside an axis, as far as that is known: places of a named axis are looked at once it has a size. */
function areInside({ start, step, k, n }: { start: number; step: number; k: Axis; n: Axis }): boolean {
  if (step === 0) return false;
  if (k === n && typeof n === "string") return (start === 0 && step === 1) || (start === -1 && step === -1);
  if (typeof n === "string" || typeof k === "string") return true;
  const first = start < 0 ? start + n : start;
  const last = first + (k - 1) * step;
  return k === 0 || (Math.min(first, last) >= 0 && Math.max(first, last) < n);
}

function drawPlaces(choose: Choose): { small: number[]; large: number[]; starts: number[]; steps: number[] } {
  const small = drawSizes(choose, 0, 2);
  const drawn = small.map((k) => {
    const step = choose(1, 2) * (choose(0, 2) === 0 ? -1 : 1);
    const [before, span] = [choose(0, 2), Math.max(0, k - 1) * Math.abs(step) + 1];
    return { step, start: step > 0 ? before : before + span - 1, n: before + span + choose(0, 2) };
  });
  return {
    small,
    large: drawn.map(({ n }) => n),
    starts: drawn.map(({ start }) => start),
    steps: drawn.map(({ step }) => step),
  };
}
