import { AdjointError, type Numbers, type ReadonlyNumbers } from "@adjoint/core";
import { type CentralDerivative, centralDerivative } from "../differences/central-derivative.ts";
import type { BaseValues } from "../replay/base-values.ts";
import { largestFinite } from "../subjects/largest-finite.ts";
import { randomDirections } from "../subjects/random-directions.ts";

/** How fast each number of a node changes, with errors. */
export interface Change {
  readonly values: Float64Array;
  readonly errors: Float64Array;
  /** Whether the errors are no more than the last places of the numbers. */
  readonly isFine: boolean;
  /** The part of the numbers that comes from what moves: far below 1 where it was added to something huge. */
  readonly kept: number;
}

/** Changes whose sizes differ by more than this factor are moved one after the other. */
const ALIKE = 2 ** 16;
/** The part of a number that its last places are. */
const LAST_PLACE = 1e-12;
/** A change that is known so exactly is known well enough. */
const EXACT = 1e-8;
/** What is linear may differ from a straight line by this much, relative to its change. */
const LINEAR = 1e-6;
/** A move, relative to the size of what moves, that no rounding hides. */
const FAR = 2 ** 80;

/**
 * The change of an op whose inputs change, by differences of its kernel alone; undefined if it bends.
 *
 * @param changes - of the nodes that change, by their numbers
 */
export function opChange(base: BaseValues, id: number, changes: ReadonlyMap<number, Change>): Change | undefined {
  const inputs = base.inputsOf(id).map((from) => changes.get(from));
  const data = base.dataOf(id);
  const [values, errors] = [new Float64Array(data.length), new Float64Array(data.length)];
  const isPlain = base.nodeOf(id).op.form.kind !== "region"; // the numbers inside a body hide more than its own
  let isFine = true;
  for (const part of partsAlike(inputs.map((change) => change?.values))) {
    const { slopes, unit } = slopesOf(base, id, part);
    for (const [i, { value, error, isBent }] of slopes.entries()) {
      if (isBent || !Number.isFinite(value) || !Number.isFinite(error)) return undefined;
      values[i] = (values[i] as number) + value; // a slope for each number
      errors[i] = (errors[i] as number) + error;
      isFine &&= error <= Math.max(EXACT * Math.abs(value), isPlain ? lastPlace(data[i] as number) * unit : 0);
    }
  }
  // the errors of the inputs, with signs at random, come out as errors of their size
  const draw = randomDirections(id);
  const passed = inputs.map((change) => change && withSigns(change.errors, draw(change.errors.length)));
  for (const part of partsAlike(passed)) {
    for (const [i, { value }] of slopesOf(base, id, part).slopes.entries())
      errors[i] = (errors[i] as number) + Math.abs(value); // a slope for each number
  }
  const part = partOf(base, id, { direction: inputs.map((change) => change?.values), slopes: values });
  return { values, errors, isFine, kept: part * Math.min(...inputs.flatMap((change) => change?.kept ?? [])) };
}

/** A direction of the inputs of an op, and the slopes of its numbers along it. */
interface Moved {
  readonly direction: Direction;
  readonly slopes: Float64Array;
}

/** Which part of a linear op comes from what moves: little, where that is added to something huge. 1 for other ops. */
function partOf(base: BaseValues, id: number, moved: Moved): number {
  const originals = base.inputsOf(id).map((from) => base.dataOf(from));
  const without = base.dataOf(id).slice() as Numbers;
  const still = originals.map((data, k): Numbers => {
    const list = moved.direction[k];
    return list === undefined ? data : (data.map((value, i) => (list[i] === 0 ? value : 0)) as Numbers);
  });
  try {
    base.kernelOf(id)(without, still);
  } catch (error) {
    if (error instanceof AdjointError) return 1; // it is not linear: it does not take a 0
    throw error;
  }
  let [part, whole] = [0, 0];
  for (const [i, value] of base.dataOf(id).entries()) {
    if (moved.slopes[i] === 0) continue;
    part = Math.max(part, Math.abs(value - (without[i] as number))); // equally long
    whole = Math.max(whole, Math.abs(value), Math.abs(without[i] as number));
  }
  return part < 0.1 * whole && isLinear(base, id, moved) ? part / whole : 1;
}

/** Whether an op goes on changing as fast, far away. */
function isLinear(base: BaseValues, id: number, { direction, slopes }: Moved): boolean {
  const { curve, unit, size } = alongInputs(base, id, direction);
  const far = 2 ** 20 * size + largestFinite(base.dataOf(id));
  const [after, before] = [far, -far].map((t) => Float64Array.from(curve(t))) as [Float64Array, Float64Array];
  const middle = curve(0);
  return slopes.every((slope, i) => {
    const [up, down] = [(after[i] as number) - (middle[i] as number), (middle[i] as number) - (before[i] as number)]; // equally long
    const allowed = LINEAR * Math.max(Math.abs(up), Math.abs(down));
    return Math.abs(up - down) <= allowed && Math.abs(up - (slope / unit) * far) <= allowed;
  });
}

function withSigns(sizes: Float64Array, signs: Float64Array): Float64Array {
  return sizes.map((size, i) => size * (signs[i] as number)); // equally long
}

/** A direction of the inputs of an op; undefined for those that stay. */
type Direction = readonly (Float64Array | undefined)[];

/** A direction as a sum of directions whose numbers are of one size each, so that a step suits all that moves. */
function partsAlike(direction: Direction): readonly Direction[] {
  const classes = new Map<number, Float64Array[]>();
  for (const [k, list] of direction.entries()) {
    for (const [i, value] of list?.entries() ?? []) {
      if (value === 0) continue;
      const key = Math.floor(Math.log2(Math.abs(value)) / Math.log2(ALIKE));
      const part = classes.get(key) ?? direction.map((each) => new Float64Array(each?.length ?? 0));
      classes.set(key, part);
      (part[k] as Float64Array)[i] = value; // one for each input
    }
  }
  return [...classes.values()].map((part) =>
    part.map((list) => (list.some((value) => value !== 0) ? list : undefined)),
  );
}

/** An op as a function of how far its inputs have moved. */
interface OpCurve {
  /** Valid until the next call. */
  readonly curve: (t: number) => Numbers;
  /** A power of two near the fastest change: the curve moves by the direction divided by it. */
  readonly unit: number;
  /** The size of the largest number that moves; at least 1. */
  readonly size: number;
  /** The least number that moves, divided by its change; infinite if they are 0. */
  readonly least: number;
}

function alongInputs(base: BaseValues, id: number, direction: Direction): OpCurve {
  const kernel = base.kernelOf(id);
  const output = base.dataOf(id).slice() as Numbers;
  const originals = base.inputsOf(id).map((from) => base.dataOf(from));
  const moved = originals.map((data, k) => (direction[k] === undefined ? data : (data.slice() as Numbers)));
  let [fastest, size, least] = [0, 1, Number.POSITIVE_INFINITY];
  for (const [k, list] of direction.entries()) {
    for (const [i, speed] of list?.entries() ?? []) {
      if (speed === 0) continue;
      const value = Math.abs(originals[k]?.[i] ?? 0);
      fastest = Math.max(fastest, Math.abs(speed));
      size = Math.max(size, value);
      if (value > 0) least = Math.min(least, value / Math.abs(speed));
    }
  }
  const unit = powerOfTwo(fastest); // of which the direction is a moderate multiple
  const curve = (t: number): Numbers => {
    for (const [k, list] of direction.entries()) {
      const [from, to] = [originals[k] as Numbers, moved[k] as Numbers]; // one for each input
      for (const [i, speed] of list?.entries() ?? []) to[i] = (from[i] as number) + t * (speed / unit); // equally long
    }
    try {
      kernel(output, moved);
    } catch (error) {
      if (!(error instanceof AdjointError)) throw error;
      output.fill(Number.NaN); // it does not take these numbers
    }
    return output;
  };
  return { curve, unit, size, least };
}

/** Slopes along a direction, and how far it goes in a unit of its argument, relative to the size of what moves. */
interface Slopes {
  readonly slopes: readonly CentralDerivative[];
  readonly unit: number;
}

/** The slopes of all numbers of an op along a direction of its inputs, by differences. */
function slopesOf(base: BaseValues, id: number, direction: Direction): Slopes {
  const { curve, unit, size, least } = alongInputs(base, id, direction);
  const isReached = isReachedBy(curve, FAR * size);
  const fine = Number.isFinite(least) ? powerOfTwo(0.125 * least * unit) : 0;
  const step = powerOfTwo(0.125 * size);
  const largest = largestFinite(base.dataOf(id));
  const tried = [
    centralDerivative(curve, 0, { step, fine: 0 }),
    // what is linear is seen better by steps of the size of the result
    ...(largest > size ? [centralDerivative(curve, 0, { step: powerOfTwo(0.125 * largest), fine: 0 })] : []),
  ];
  const found = Array.from(base.dataOf(id), (_, i) => best(tried.map((each) => each[i] as CentralDerivative))); // one for each number
  const isGood = ({ value, error, isBent }: CentralDerivative, i: number): boolean =>
    !isBent && error <= Math.max(EXACT * Math.abs(value), lastPlace(base.dataOf(id)[i] as number) / size);
  const finer = found.every((each, i) => isReached[i] !== true || isGood(each, i))
    ? found
    : centralDerivative(curve, 0, { step, fine });
  const slopes = found.map((each, i) => {
    if (isReached[i] !== true) return STEADY;
    const { value, error, ...rest } = isGood(each, i) ? each : (finer[i] as CentralDerivative);
    return { value: unit * value, error: unit * error, ...rest };
  });
  return { slopes, unit: unit / size };
}

const STEADY: CentralDerivative = { value: 0, error: 0, isBent: false, isConstant: true };

/** The last places of a number, by a step of the size of what moves. */
function lastPlace(value: number): number {
  return LAST_PLACE * Math.abs(value);
}

/** The most exact of some estimates; one that saw no change, or a bend, is the last choice. */
function best(estimates: readonly CentralDerivative[]): CentralDerivative {
  return estimates.reduce((a, b) => (b.error < a.error && !b.isBent && !b.isConstant ? b : a));
}

/** Which numbers a curve changes at all, also those whose last place is above what steps change. */
function isReachedBy(curve: (t: number) => ReadonlyNumbers, far: number): readonly boolean[] {
  const [start, after, before] = [0, far, -far].map((t) => Array.from(curve(t))) as [number[], number[], number[]];
  return start.map((value, i) => !Object.is(after[i], value) || !Object.is(before[i], value));
}

function powerOfTwo(value: number): number {
  return 2 ** Math.round(Math.log2(value));
}
