import { ROUNDING } from "../differences/curve.ts";

/** The slopes of an element on the two sides of a point, without the point itself, where it may jump. */
export interface Sides {
  readonly left: number;
  readonly right: number;
  /** Whether the two differ, or the element jumps. */
  readonly isBent: boolean;
  /** Whether it jumps. */
  readonly jumps: boolean;
  /** What rounding may do to the slopes. */
  readonly error: number;
}

/** Slopes that differ by less than this part of them are the same. */
const SAME = 1e-4;

/** Five values of one element: at −h, −h/2, 0, h/2 and h. */
export type Five = readonly [number, number, number, number, number];

/**
 * The slopes of one element from five of its values.
 *
 * @param values - at −h, −h/2, 0, h/2 and h
 */
export function sidesOf(values: Five, h: number): Sides {
  const [a, b, c, d, e] = values;
  const [left, right] = [(2 * (b - a)) / h, (2 * (e - d)) / h];
  const error = (32 * ROUNDING * Math.max(Math.abs(a), Math.abs(e), Math.abs(c))) / h;
  const [wide, narrow] = [Math.abs(e - 2 * c + a) / h, (2 * Math.abs(d - 2 * c + b)) / h];
  const visible = SAME * Math.max(Math.abs(left), Math.abs(right)) + error;
  return { left, right, error, isBent: narrow > visible && narrow > 0.75 * wide, jumps: narrow > 1.5 * wide };
}

/** Whether a slope is one of the two, or between them. */
export function isBetween(slope: number, { left, right, error }: Sides): boolean {
  const margin = SAME * Math.max(Math.abs(left), Math.abs(right)) + error;
  return slope >= Math.min(left, right) - margin && slope <= Math.max(left, right) + margin;
}

/** Whether two slopes are the same. */
export function isSame(slope: number, other: number, error: number, relative: number = SAME): boolean {
  return Math.abs(slope - other) <= relative * Math.max(Math.abs(slope), Math.abs(other)) + error;
}
