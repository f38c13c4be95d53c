import { describeValue } from "../../arguments/describe-value.ts";
import { ArgumentError, ShapeError } from "../../errors.ts";
import { shiftedAxis } from "../../shapes/packed-axis.ts";
import { type Axis, axisPositions, requireShape, type Shape } from "../../shapes/shape.ts";
import type { AxisArgument } from "../../shapes/types/named-axes.ts";
import type { PerAxis } from "./slice-pad.types.ts";

/** Places along one axis, and the size of the result there. */
export interface Extent {
  /** The first place; −1 is the last. */
  readonly start: number;
  /** How far apart the places are. */
  readonly step: number;
  /** The size of the result. */
  readonly size: Axis;
}

/** What is asked for along one axis. */
type Request<Key extends string> = { readonly [K in Key]: (K extends "size" ? Axis : number) | undefined };

/**
 * The extent of each axis of a node, from options that are numbers for one axis or lists for several; an axis that is not
 * named stays whole.
 *
 * @throws AxisError if there is no such axis, or one is named twice
 * @throws ArgumentError for a list that does not have one entry for each of the axes
 */
export function perAxis<Key extends string>(
  name: string,
  x: { readonly shape: Shape },
  axis: AxisArgument | undefined,
  options: Readonly<Partial<Record<Key, PerAxis<Axis>>>>,
  extentOf: (what: string, size: Axis, request: Partial<Request<Key>>) => Extent,
): readonly Extent[] {
  const lists = Object.entries<PerAxis<Axis> | undefined>(options).map(([key, value]) => ({
    key,
    list: [value].flat(),
  }));
  const length = lists.reduce((longest, { list }) => Math.max(longest, list.length), 1);
  const given = axis === undefined ? Array.from({ length }, (_, i) => i) : [axis].flat();
  axisPositions(given, x.shape, name); // refuses an axis twice
  const requests = new Map<number | undefined, Partial<Record<string, Axis>>>();
  for (const [i, asked] of given.entries()) {
    const [position] = axisPositions(asked, x.shape, name);
    const request: Partial<Record<string, Axis>> = {};
    for (const { key, list } of lists) {
      if (list[0] === undefined && list.length === 1) continue;
      if (list.length !== given.length) {
        throw new ArgumentError(
          `${name}: ${key} has ${list.length} entries for ${given.length} axes of ${x}; give one for each.`,
        );
      }
      const value = list[i];
      if (value === undefined) continue;
      if (key === "size") requireShape([value], `${name}: size`);
      else if (!Number.isSafeInteger(value))
        throw new ArgumentError(`${name}: ${key} is ${describeValue(value)}; give a whole number.`);
      request[key] = value;
    }
    requests.set(position, request);
  }
  return x.shape.map((size, position) => {
    const request = (requests.get(position) ?? {}) as Partial<Request<Key>>; // the keys are those of the options
    return extentOf(`${name}: axis ${position} of ${x}`, size, request);
  });
}

/**
 * The places that a slice takes of an axis.
 *
 * @throws ArgumentError for a bound outside the axis, or a step of 0
 * @throws ShapeError for bounds of a named axis that leave the size open
 */
export function slicedExtent(
  what: string,
  size: Axis,
  { start, stop, step = 1, size: stated }: Partial<Request<"start" | "stop" | "step" | "size">>,
): Extent {
  if (step === 0) throw new ArgumentError(`${what}: the step is 0; use 1 to take each place, -1 to run backwards.`);
  if (typeof size === "string") return namedExtent(what, size, { start, stop, step, stated });
  const limit = step > 0 ? size : size - 1;
  const place = (key: string, value: number): number => {
    if (value < -size || value > limit) {
      throw new ArgumentError(`${what}: ${key} ${value} is outside; use ${-size} to ${limit}.`);
    }
    return value < 0 ? value + size : value;
  };
  const from = start === undefined ? (step > 0 ? 0 : size - 1) : place("start", start);
  const to = stop === undefined ? (step > 0 ? size : -1) : place("stop", stop);
  const count = Math.max(0, Math.ceil((to - from) / step));
  return { start: count === 0 ? 0 : from, step, size: stated ?? count };
}

/** What is asked for of a named axis. */
interface Bounds {
  readonly start: number | undefined;
  readonly stop: number | undefined;
  readonly step: number;
  readonly stated: Axis | undefined;
}

/** Bounds of a named axis as distances: from its start, or from its end, where they are not positive. */
interface Distance {
  readonly fromEnd: boolean;
  readonly places: number;
}

/**
 * The places that a slice takes of a named axis. Two bounds that count from one end have so many places between them; from
 * different ends, the size is that of the axis with so many fewer, which steps of 1 or −1 keep exact.
 */
function namedExtent(what: string, size: string, { start, stop, step, stated }: Bounds): Extent {
  const forwards = step > 0;
  const bound = (value: number): Distance => ({ fromEnd: value < 0, places: value });
  const from = start === undefined ? { fromEnd: !forwards, places: forwards ? 0 : -1 } : bound(start);
  const to = stop === undefined ? { fromEnd: forwards, places: forwards ? 0 : -1 } : bound(stop);
  if (stated !== undefined) return { start: from.places, step, size: stated };
  const away = (to.places - from.places) * Math.sign(step);
  if (from.fromEnd === to.fromEnd) {
    const count = Math.max(0, Math.ceil(away / Math.abs(step)));
    return { start: count === 0 ? 0 : from.places, step, size: count };
  }
  if (from.fromEnd === forwards)
    throw new ShapeError(
      `${what} is named: nobody knows whether start ${start} comes before stop ${stop}; count both from one end.`,
    );
  if (Math.abs(step) !== 1)
    throw new ShapeError(
      `${what} is named: a step of ${step} from one end to the other leaves a size without a name; give start and stop from one end, or size.`,
    );
  return { start: from.places, step, size: shiftedAxis(size, away) };
}

/**
 * The places that an axis has in what is padded.
 *
 * @throws ArgumentError for a negative width
 * @throws ShapeError for places between those of a named axis
 */
export function paddedExtent(
  what: string,
  size: Axis,
  { before = 0, after = 0, interior = 0 }: Partial<Request<"before" | "after" | "interior">>,
): Extent {
  for (const [key, width] of Object.entries({ before, after, interior })) {
    if (width < 0) throw new ArgumentError(`${what}: ${key} is ${width}; use 0 or more, or slice.`);
  }
  if (typeof size === "string") {
    if (interior > 0)
      throw new ShapeError(`${what} is named: it can be padded before and after, and not between its places.`);
    return { start: before, step: 1, size: shiftedAxis(size, before + after) };
  }
  return { start: before, step: interior + 1, size: before + size + Math.max(0, size - 1) * interior + after };
}
