import { isDrawable } from "../axes/extent.ts";
import type { PlotArea } from "../layout/plot.ts";
import { element } from "../svg/element.ts";
import { palette } from "../svg/palette.ts";
import type { Bounds } from "./bounds.ts";
import { linePath } from "./line-path.ts";
import { markerPath } from "./marker-path.ts";
import type { SeriesData } from "./series.ts";

const MOST_DOTS = 60;
const FAR = 100; // the largest distance of a position, in widths of the picture

/** Paths over a plot, cut at its edges: each has a line, dots at its points unless they are many, and a marker at the last. */
export function pathMarks(paths: readonly SeriesData[], bounds: Bounds, area: PlotArea): string {
  const marks = paths.map((path, i) => {
    const near = { ...path, x: nearer(path.x, bounds.x), y: nearer(path.y, bounds.y) };
    const { line, dots } = linePath(near, area);
    const places = Array.from(near.x, (x, k) => [x, near.y[k] as number] as const) // both lists have the same length
      .filter((place) => place.every(isDrawable))
      .map(([x, y]) => `M${area.x(x).toFixed(1)},${area.y(y).toFixed(1)}`);
    const own = places.length <= MOST_DOTS ? places.map((place) => `${place}h0`).join("") : dots;
    const colour = `adjoint-colour-${i % palette.length}`;
    const end = places.at(-1);
    return (
      element("path", { class: `adjoint-line ${colour}`, d: line }) +
      (own === "" ? "" : element("path", { class: `adjoint-line adjoint-dots ${colour}`, d: own })) +
      (end === undefined ? "" : element("path", { class: `adjoint-points ${colour}`, d: `${end}${markerPath(i, 5)}` }))
    );
  });
  return element("svg", { width: area.width, height: area.height }, ...marks);
}

/** The values with those removed that are so far away that their positions would be extremely large numbers. */
function nearer(values: Float64Array, [low, high]: readonly [number, number]): Float64Array {
  const reach = FAR * (high - low);
  return values.map((value) => (isDrawable(value) ? Math.max(low - reach, Math.min(high + reach, value)) : value));
}
