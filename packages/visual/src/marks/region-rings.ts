import { contours } from "d3-contour";
import type { PlotArea } from "../layout/plot.ts";

/** A position in a plot, in units of which {@link UNITS_PER_PIXEL} make a pixel. */
export type RingPosition = readonly [x: number, y: number];

/** The number of units of a region's outline in a pixel; outlines in integers of this unit are the shortest. */
export const UNITS_PER_PIXEL = 10;

/**
 * The outlines of the cells where `lead` is at least 0, with straight lines in between where it changes sign: rings
 * without their last position, which would repeat the first. NaN counts as below 0.
 *
 * @param lead - a number for each cell, row by row from below, `side · side` of them, with one row around the plot
 * @param area - the plot to fill
 */
export function regionRings(lead: Float64Array, side: number, area: PlotArea): readonly (readonly RingPosition[])[] {
  const cells = side - 2;
  const place = ([x = 0, y = 0]: readonly number[]): RingPosition => [
    Math.round(((x - 1) / cells) * area.width * UNITS_PER_PIXEL),
    Math.round((1 - (y - 1) / cells) * area.height * UNITS_PER_PIXEL),
  ];
  // d3-contour only reads values by index, so a typed array can be passed as the list that its types require
  const values = lead as unknown as number[];
  const outline = contours().size([side, side]).contour(values, 0);
  return outline.coordinates
    .flat()
    .map((ring) => corners(ring.map(place)))
    .filter((ring) => ring.length >= 3);
}

function corners(places: readonly RingPosition[]): readonly RingPosition[] {
  const kept: RingPosition[] = [];
  for (const place of places.slice(0, -1)) {
    // the last position of a ring repeats the first
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last !== undefined && last[0] === place[0] && last[1] === place[1]) continue;
    if (before !== undefined && last !== undefined && straight(before, last, place)) kept.pop();
    kept.push(place);
  }
  return kept;
}

/** Whether b lies on the line from a to c. */
function straight(a: RingPosition, b: RingPosition, c: RingPosition): boolean {
  return (b[0] - a[0]) * (c[1] - b[1]) === (b[1] - a[1]) * (c[0] - b[0]);
}
