import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { textWidth } from "../svg/text-width.ts";
import type { Point, Rect } from "./engine.ts";
import { graphFonts } from "./graph-style.ts";

/** The height of the strip below the upper border in which titles stand. */
const STRIP = 22;
const INDENT = 10;
const GAP = 6;

/** The title of an open part, at the left end of its upper border, or as near to it as no line runs through it. */
export function partTitleMark(rect: Rect, title: string, lines: readonly (readonly Point[])[]): string {
  const width = textWidth(title, graphFonts.title);
  const x = freePlace(rect, width, crossings(rect, lines));
  return element("text", { class: "adjoint-part-title", x: Number(x.toFixed(1)), y: rect.y + 17 }, escapeText(title));
}

/** The places at which lines cross the strip, from left to right. */
function crossings(
  { x, y, width }: Rect,
  lines: readonly (readonly Point[])[],
): readonly (readonly [number, number])[] {
  const found = lines.flatMap((line) =>
    line.slice(1).flatMap((b, i): (readonly [number, number])[] => {
      const a = line[i] as Point; // one before each
      const [left, right] = [Math.min(a.x, b.x), Math.max(a.x, b.x)];
      const isAcross = Math.min(a.y, b.y) < y + STRIP && Math.max(a.y, b.y) > y + 1;
      return isAcross && right > x && left < x + width ? [[left, right]] : [];
    }),
  );
  return found.sort(([a], [b]) => a - b);
}

/** The first place from the left that is wide enough between crossings; the left end if no place is. */
function freePlace(rect: Rect, width: number, taken: readonly (readonly [number, number])[]): number {
  let place = rect.x + INDENT;
  for (const [left, right] of taken) if (left < place + width + GAP && right > place - GAP) place = right + GAP + 2;
  return place + width > rect.x + rect.width - INDENT ? rect.x + INDENT : place;
}
