import type { Axis, Shape } from "./shape.ts";

/**
 * The axis of several values laid end to end: the sum of their numbers of elements. A number where that is known, else a
 * name that spells the sum, `Σ(batch·10, 3)`, and is equal to another exactly if the same shapes are packed. A name in it
 * that could be read as something else stands in quotation marks. A term may be a negative number, see {@link shiftedAxis}.
 */
export function packedAxis(parts: readonly Shape[]): Axis {
  const known = parts.every((shape) => shape.every((axis) => typeof axis === "number"));
  if (known) return sumOf(parts, Number);
  const products = parts.map((shape) => (shape.length === 0 ? "1" : shape.map(spell).join("·")));
  return `${START}${products.join(", ")})`;
}

/**
 * The axis that is longer by some places, or shorter: `Σ(time, -1)` for an axis `time` without its first place. The inverse of
 * a change gives the axis itself back.
 */
export function shiftedAxis(axis: Axis, by: number): Axis {
  if (typeof axis === "number") return axis + by;
  const parts = read(axis) ?? [[axis]];
  const isNumber = (shape: Shape): boolean => shape.every((each) => typeof each === "number");
  const named = parts.filter((shape) => !isNumber(shape));
  const rest = sumOf(parts.filter(isNumber), Number) + by;
  const [first] = named;
  if (rest === 0 && named.length === 1 && first?.length === 1) return first[0] as Axis; // the only axis of the only term
  return packedAxis(rest === 0 ? named : [...named, [rest]]);
}

/**
 * The shapes whose numbers of elements an axis adds up: of values that are packed end to end, or of an axis that is longer by
 * some places. A plain name, or a number, is the only term of its own.
 *
 * @example
 * ```ts
 * import { concat, constant, input } from "@adjoint/core";
 * import { axisTerms } from "@adjoint/core/graphs";
 * const [axis] = concat([input("x", ["time"]), constant([0])]).shape;
 * axis; // => "Σ(time, 1)"
 * axisTerms(axis ?? 0); // => [["time"], [1]]
 * axisTerms("time"); // => [["time"]]
 * ```
 */
export function axisTerms(axis: Axis): readonly Shape[] {
  return (typeof axis === "string" ? read(axis) : undefined) ?? [[axis]];
}

/** The axes whose product the name of an axis spells, `Σ(batch·time)`; the axis alone where it spells a sum, or nothing. */
export function factorsOf(axis: Axis): Shape {
  const [only, ...more] = typeof axis === "number" ? [] : (read(axis) ?? []);
  return only !== undefined && more.length === 0 ? only : [axis];
}

/** Whether the name of an axis begins with `Σ(`, which is reserved for sums. */
export function isPackedAxis(name: string): boolean {
  return name.startsWith(START);
}

/** Whether the name of an axis spells a sum that can be read. */
export function isReadableSum(name: string): boolean {
  return read(name) !== undefined;
}

/** The number that the name of a packed axis spells, given the sizes of the axes in it; NaN where it cannot be read. */
export function packedSize(name: string, sizeOf: (axis: string) => number): number {
  const parts = read(name);
  return parts === undefined ? Number.NaN : sumOf(parts, sizeOf);
}

/** The axis of the same values with other sizes in the place of some names. */
export function mapPackedAxis(name: string, map: (axis: string) => Axis): Axis {
  const parts = read(name) ?? [];
  return packedAxis(parts.map((shape) => shape.map((axis) => (typeof axis === "string" ? map(axis) : axis))));
}

const START = "Σ(";

/** A size or a name, and what comes after it. */
const TERM = /("(?:[^"\\]|\\.)*"|[^"\\·,()\s][^"\\·,()]*)(·|, |\)$)/y;

function spell(axis: Axis): string {
  if (typeof axis === "number") return String(axis);
  return /^[^"\\·,()\s\d-][^"\\·,()]*$/.test(axis) ? axis : JSON.stringify(axis);
}

function read(name: string): Shape[] | undefined {
  if (!isPackedAxis(name)) return undefined;
  if (name === `${START})`) return [];
  const parts: Axis[][] = [[]];
  let next: string | undefined;
  for (let at = START.length; next !== ")"; at = TERM.lastIndex) {
    TERM.lastIndex = at;
    const [, term, end] = TERM.exec(name) ?? [];
    const axis = term === undefined ? undefined : readAxis(term);
    if (axis === undefined) return undefined;
    parts.at(-1)?.push(axis);
    if (end === ", ") parts.push([]);
    next = end;
  }
  return parts;
}

function readAxis(text: string): Axis | undefined {
  if (!text.startsWith('"')) return /^-?\d+$/.test(text) ? Number(text) : text;
  try {
    return JSON.parse(text) as string; // a text in quotation marks
  } catch {
    return undefined;
  }
}

function sumOf(parts: readonly Shape[], sizeOf: (axis: string) => number): number {
  const count = (shape: Shape): number =>
    shape.reduce((product: number, axis) => product * (typeof axis === "number" ? axis : sizeOf(axis)), 1);
  return parts.reduce((total, shape) => total + count(shape), 0);
}
