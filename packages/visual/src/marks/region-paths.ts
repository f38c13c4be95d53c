import type { PlotArea } from "../layout/plot.ts";
import type { Bounds } from "./bounds.ts";
import { type ClassGrid, type Classify, classGrid } from "./class-grid.ts";
import { margins } from "./margins.ts";
import { regionRings } from "./region-rings.ts";
import { ringPath } from "./ring-path.ts";

/** The largest length of the text of all regions; longer ones are too ragged to be useful. */
const LONGEST = 200_000;

/** The path of the region of each class; from a coarser grid, down to 2 by 2, if the text would be over 200 kB. */
export function regionPaths(grid: ClassGrid, classify: Classify, bounds: Bounds, area: PlotArea): string[] {
  const paths = Array.from({ length: grid.classes }, (_, i) =>
    ringPath(regionRings(margins(grid, i), grid.side, area)),
  );
  const coarser = Math.floor((grid.side - 2) / 2);
  if (coarser < 2 || paths.join("").length <= LONGEST) return paths;
  return regionPaths(classGrid(classify, bounds, coarser), classify, bounds, area);
}
