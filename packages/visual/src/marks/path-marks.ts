import { isDrawable } from "../axes/extent.ts";
import type { PlotArea } from "../layout/plot.ts";
import { element } from "../svg/element.ts";
import { palette } from "../svg/palette.ts";
import type { Bounds } from "./bounds.ts";
import { linePath } from "./line-path.ts";
import { markerPath } from "./marker-path.ts";
import type { SeriesData } from "./series.ts";

const MOST_DOTS = 60;
const FAR = 100; // how many widths of the picture away a place may be

/** Paths over a plot, cut at its edges: a line each, dots at its points unless they are many, a marker at the last. */
export function pathMarks(paths: readonly SeriesData[], bounds: Bounds, area: PlotArea): string {
  const marks = paths.map((path, i) => {
    const near = { ...path, x: nearer(path.x, bounds.x), y: nearer(path.y, bounds.y) };
    const { line, dots } = linePath(near, area);
    const places = Array.from(near.x, (x, k) => [x, near.y[k] as number] as const) // as many y as x
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

/** Values without those so far away that a place in pixels would be a number without end. */
function nearer(values: Float64Array, [low, high]: readonly [number, number]): Float64Array {
  const reach = FAR * (high - low);
  return values.map((value) => (isDrawable(value) ? Math.max(low - reach, Math.min(high + reach, value)) : value));
}
