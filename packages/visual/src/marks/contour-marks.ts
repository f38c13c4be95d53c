import { writeNumber } from "../axes/describe-numbers.ts";
import { type Box, occupancy } from "../layout/occupancy.ts";
import type { PlotArea } from "../layout/plot.ts";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { roomFor } from "../svg/fonts.ts";
import { textWidth } from "../svg/text-width.ts";
import { type RingPosition, regionRings, UNITS_PER_PIXEL } from "./region-rings.ts";
import { ringPath } from "./ring-path.ts";
import type { SurfaceGrid } from "./surface-grid.ts";

const DARKEST = 0.6; // the part of the background that is visible through all shapes together

/** A surface as one shape for each level, the part at or above it, with its value on its edge where there is room. */
export function contourMarks(
  { side, values }: SurfaceGrid,
  levels: readonly number[],
  area: PlotArea,
  pictureWidth: number,
): string {
  const fontSize = roomFor("tick", pictureWidth);
  const taken = occupancy(area);
  const parts = levels.map((level) =>
    regionRings(
      values.map((value) => value - level),
      side,
      area,
    ),
  );
  const texts = parts.map((rings, i) => {
    const text = writeNumber(levels[i] as number); // there is a part for each level
    const [width, height] = [textWidth(text, fontSize), fontSize];
    const around = ([x, y]: RingPosition): Box => ({
      x: x / UNITS_PER_PIXEL - width / 2,
      y: y / UNITS_PER_PIXEL - height / 2,
      width,
      height,
    });
    const box = rings.flat().map(around).find(taken.isFree);
    if (box === undefined) return "";
    taken.take({ x: box.x - width, y: box.y - height, width: 3 * width, height: 3 * height });
    const at = { x: box.x + width / 2, y: box.y + height / 2, dy: "0.35em", "text-anchor": "middle" };
    return element("text", { class: "adjoint-tick adjoint-value", ...at }, escapeText(text));
  });
  const scaled = {
    transform: `scale(${1 / UNITS_PER_PIXEL})`,
    "stroke-width": UNITS_PER_PIXEL,
    "fill-opacity": String(1 - DARKEST ** (1 / levels.length)), // so that all shapes, one over the other, reach it
  };
  const shapes = parts.map((rings) => element("path", { class: "adjoint-contour", d: ringPath(rings) }));
  return element("svg", { width: area.width, height: area.height }, element("g", scaled, ...shapes)) + texts.join("");
}
