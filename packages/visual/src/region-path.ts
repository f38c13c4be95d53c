import { contours } from "d3-contour";
import type { PlotArea } from "./plot.ts";

type Place = readonly [x: number, y: number];

/** How many units of a region's path make a pixel; integers of this unit are the shortest way to write it. */
export const UNITS_PER_PIXEL = 10;

/**
 * The outline of the cells where `lead` is at least 0, with straight lines in between where it changes sign.
 *
 * @param lead - a number for each cell, row by row from below, `side · side` of them, with one row around the plot
 * @param area - the plot to fill
 */
export function regionPath(lead: Float64Array, side: number, area: PlotArea): string {
  const cells = side - 2;
  const place = ([x = 0, y = 0]: readonly number[]): Place => [
    Math.round(((x - 1) / cells) * area.width * UNITS_PER_PIXEL),
    Math.round((1 - (y - 1) / cells) * area.height * UNITS_PER_PIXEL),
  ];
  // d3-contour reads its values by position only, so the typed array serves as the list that its types ask for
  const values = lead as unknown as number[];
  const outline = contours().size([side, side]).contour(values, 0);
  return outline.coordinates
    .flat()
    .map((ring) => ringPath(ring.map(place)))
    .join("");
}

function ringPath(places: readonly Place[]): string {
  const kept: Place[] = [];
  for (const place of places.slice(0, -1)) {
    // a ring ends where it begins
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (last !== undefined && last[0] === place[0] && last[1] === place[1]) continue;
    if (before !== undefined && last !== undefined && straight(before, last, place)) kept.pop();
    kept.push(place);
  }
  const [start] = kept;
  if (start === undefined || kept.length < 3) return "";
  const steps = kept.slice(1).map(([x, y], i) => {
    const [fromX, fromY] = kept[i] ?? start;
    return `${x - fromX} ${y - fromY}`;
  });
  return `M${start.join(" ")}l${steps.join(" ")}z`.replaceAll(" -", "-");
}

/** Whether b lies on the line from a to c. */
function straight(a: Place, b: Place, c: Place): boolean {
  return (b[0] - a[0]) * (c[1] - b[1]) === (b[1] - a[1]) * (c[0] - b[0]);
}
