import { isDrawable } from "../axes/extent.ts";
import type { PlotArea } from "../layout/plot.ts";
import type { SeriesData } from "./series.ts";

/**
 * The indices of those points of a series that make the same picture as all of them, in order.
 *
 * A series whose x ascends and that has many points to a pixel of the x axis is cut into as many columns as there are pixels; of each
 * column the first, lowest, highest and last value are kept, and gaps remain. Other series are not changed.
 */
export function thinOut({ x, y }: SeriesData, { width, x: place }: Pick<PlotArea, "width" | "x">): number[] {
  const all = Array.from(x, (_, i) => i);
  const columns = Math.ceil(width);
  if (all.length <= 8 * columns || all.some((i) => i > 0 && !(Number(x[i]) >= Number(x[i - 1])))) return all;
  const ends = [x.find(isDrawable), x.findLast(isDrawable)].map((end) => place(end ?? 1));
  const [first = 0, last = 0] = ends;
  const length = last - first || 1;
  const kept: number[] = [];
  let start = 0;
  const column = (i: number): number =>
    isDrawable(Number(x[i])) && isDrawable(Number(y[i]))
      ? Math.floor(((place(Number(x[i])) - first) / length) * columns)
      : -1;
  for (let end = 1; end <= all.length; end++) {
    if (end < all.length && column(end) === column(start)) continue;
    let low = start;
    let high = start;
    for (let i = start; i < end; i++) {
      if (Number(y[i]) < Number(y[low])) low = i;
      if (Number(y[i]) > Number(y[high])) high = i;
    }
    kept.push(...new Set([start, Math.min(low, high), Math.max(low, high), end - 1]));
    start = end;
  }
  return kept;
}
