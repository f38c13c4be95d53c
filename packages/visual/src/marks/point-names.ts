import { type Box, occupancy } from "../layout/occupancy.ts";
import type { PlotArea } from "../layout/plot.ts";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { roomFor } from "../svg/fonts.ts";
import { textWidth } from "../svg/text-width.ts";

/** A point with a name. */
export interface NamedPosition {
  /** The position in pixels from the left. */
  readonly left: number;
  /** The position in pixels from above. */
  readonly top: number;
  /** The name; an empty one is not written. */
  readonly name: string;
}

const RADIUS = 4;

/**
 * The names of points, each beside its point where it does not cover a point or another name: to the right, left, above,
 * below or in a corner, whichever is free first. A name that does not fit is left out.
 */
export function pointNames(places: readonly NamedPosition[], area: PlotArea, pictureWidth: number): string {
  const fontSize = roomFor("tick", pictureWidth);
  const taken = occupancy(area);
  for (const { left, top } of places) {
    taken.take({ x: left - RADIUS, y: top - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS });
  }
  return places
    .map((place) => {
      const width = textWidth(place.name, fontSize);
      const box = beside(place, width, fontSize).find(taken.isFree);
      if (place.name === "" || box === undefined) return "";
      taken.take(box);
      const [x, anchor] = anchored(box, place);
      const at = { x, y: box.y + box.height / 2, dy: "0.35em", "text-anchor": anchor };
      return element("text", { class: "adjoint-tick adjoint-name", ...at }, escapeText(place.name));
    })
    .join("");
}

function beside({ left, top }: NamedPosition, width: number, height: number): Box[] {
  const gap = RADIUS + 5;
  const [right, leftOf, middle] = [left + gap, left - gap - width, left - width / 2];
  const [above, below, level] = [top - gap - height, top + gap, top - height / 2];
  const corners: readonly (readonly [x: number, y: number])[] = [
    [right, level],
    [leftOf, level],
    [middle, above],
    [middle, below],
    [right, above],
    [right, below],
    [leftOf, above],
    [leftOf, below],
  ];
  return corners.map(([x, y]) => ({ x, y, width, height }));
}

/** Text is anchored at the side of its point, since its width is only estimated. */
function anchored(box: Box, { left }: NamedPosition): readonly [x: number, anchor: "start" | "middle" | "end"] {
  if (box.x > left) return [box.x, "start"];
  if (box.x + box.width < left) return [box.x + box.width, "end"];
  return [box.x + box.width / 2, "middle"];
}
