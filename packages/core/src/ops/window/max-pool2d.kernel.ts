import type { Numbers } from "../../array/dtype.ts";
import type { WindowRow } from "../../array/window-rows.ts";

/** The windows of one plane, as many planes after each other as the arrays hold. */
export interface PlaneWindows {
  /** How many planes there are. */
  readonly count: number;
  /** How many elements a plane has, and how many windows slide over it. */
  readonly area: { readonly x: number; readonly u: number };
  /** Where the elements of the windows lie. */
  readonly rows: readonly WindowRow[];
  /** The horizontal stride. */
  readonly step: number;
}

/**
 * Calls `visit` with each window and the position of its largest element: both counted over all planes, the position also
 * within its plane. The first of equal ones is the largest; a NaN is larger than any number.
 */
export function eachLargest(
  { count, area, rows, step }: PlaneWindows,
  x: Numbers,
  visit: (window: number, position: number, inPlane: number) => void,
): void {
  const best = new Int32Array(area.u);
  for (let plane = 0; plane < count; plane++) {
    const start = plane * area.x;
    best.fill(-1);
    for (const row of rows) {
      for (let j = 0; j < row.length; j++) {
        const [place, before] = [row.x + j * step, best[row.u + j] as number]; // every index is inside its array by the sizes
        if (before < 0 || isLarger(x[start + place] as number, x[start + before] as number)) best[row.u + j] = place;
      }
    }
    for (let window = 0; window < area.u; window++) {
      const place = best[window] as number;
      visit(plane * area.u + window, start + place, place);
    }
  }
}

function isLarger(a: number, b: number): boolean {
  return a > b || (Number.isNaN(a) && !Number.isNaN(b));
}
