import type { Numbers } from "./dtype.ts";

/** How a product [m, k] · [k, n] lies in memory. */
export interface Layout {
  /** How many products each sum has. */
  readonly k: number;
  /** From one row of y to the next. */
  readonly n: number;
  /** From one row of a to the next. */
  readonly down: number;
  /** From one column of a to the next. */
  readonly across: number;
}

/**
 * Two rows of y in four columns, from `to` on: two rows of a, from `from` on, times four columns of b that lie side by side.
 * If there is no row `below`, the one row is taken twice. The sums are eight variables: an array, even one that is
 * destructured, would put each of them into memory.
 */
export function twoByFour(
  y: Numbers,
  to: number,
  a: Numbers,
  from: number,
  columns: Float64Array,
  { k, n, down, across }: Layout,
  below: number,
): void {
  let at0 = from;
  let at1 = from + Math.min(1, below) * down;
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  for (let j = 0; j < 4 * k; j += 4, at0 += across, at1 += across) {
    const f0 = a[at0] as number; // every index in this file is inside its array by the sizes
    const f1 = a[at1] as number;
    const b0 = columns[j] as number;
    const b1 = columns[j + 1] as number;
    const b2 = columns[j + 2] as number;
    const b3 = columns[j + 3] as number;
    s00 += f0 * b0;
    s01 += f0 * b1;
    s02 += f0 * b2;
    s03 += f0 * b3;
    s10 += f1 * b0;
    s11 += f1 * b1;
    s12 += f1 * b2;
    s13 += f1 * b3;
  }
  const next = to + Math.min(1, below) * n;
  y[to] = s00;
  y[to + 1] = s01;
  y[to + 2] = s02;
  y[to + 3] = s03;
  y[next] = s10;
  y[next + 1] = s11;
  y[next + 2] = s12;
  y[next + 3] = s13;
}

/** Four rows of y in one column; if fewer are `below`, the last one is taken again. */
export function fourByOne(
  y: Numbers,
  to: number,
  a: Numbers,
  from: number,
  column: Float64Array,
  { k, n, down, across }: Layout,
  below: number,
): void {
  const [r1, r2, r3] = [Math.min(1, below), Math.min(2, below), Math.min(3, below)];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let j = 0, at = from; j < k; j++, at += across) {
    const factor = column[j] as number;
    s0 += (a[at] as number) * factor;
    s1 += (a[at + r1 * down] as number) * factor;
    s2 += (a[at + r2 * down] as number) * factor;
    s3 += (a[at + r3 * down] as number) * factor;
  }
  y[to] = s0;
  y[to + r1 * n] = s1;
  y[to + r2 * n] = s2;
  y[to + r3 * n] = s3;
}
