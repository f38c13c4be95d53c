import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { fitLines } from "../svg/fit-lines.ts";
import { roomFor, WIDE_PICTURE } from "../svg/fonts.ts";
import { measuredWidth } from "../svg/measured-width.ts";
import { stylesheet } from "../svg/stylesheet.ts";
import { svgDocument } from "../svg/svg-document.ts";
import type { Block, Room } from "./block.ts";
import { requireSize } from "./require-size.ts";

/** A whole picture. */
export interface PictureOptions {
  /** The name of the calling function, for error messages. */
  readonly caller: string;
  /** The width in pixels. */
  readonly width: number;
  /** The height in pixels, increased if title and legend leave too little; or the ratio of the height of the body's area to its width. */
  readonly height: number | { readonly ratio: number };
  /** The title above the picture, if any. */
  readonly title: string | undefined;
  /** The name that a screen reader reads instead of a title. */
  readonly name: string;
  /** The content of the picture in words, for people who cannot see it. */
  readonly description: string;
  /** Makes the legend for a width; its height is 0 if it is empty. */
  readonly legend: (width: number, pictureWidth: number) => Block;
  /** Makes the body of the picture, such as a plot. */
  readonly body: (room: Room, pictureWidth: number) => Block;
}

const MARGIN = 14;
const BOLD = 1.05; // the width of a bold letter, relative to a normal one

/** An SVG document: title, legend and body, on a background that suits light and dark surroundings. */
export function picture(options: PictureOptions): string {
  const { width, height, caller } = options;
  requireSize("width", width, caller);
  if (typeof height === "number") requireSize("height", height, caller);
  const inside = width - 2 * MARGIN;
  const fontSize = roomFor("title", width);
  const lines = fitLines(options.title ?? "", {
    width: inside,
    fontSize: fontSize * BOLD,
    lines: 3,
    measure: measuredWidth,
  });
  const heading = element(
    "text",
    { class: "adjoint-title" },
    ...lines.map((line, i) => element("tspan", { x: 0, dy: i === 0 ? "0.9em" : "1.25em" }, escapeText(line))),
  );
  const headingHeight = lines.length === 0 ? 0 : lines.length * fontSize * 1.25 + 8;
  const key = options.legend(inside, width);
  const plotTop = headingHeight + (key.height === 0 ? 0 : key.height + 8);
  const room = typeof height === "number" ? { height: Math.max(0.7 * height, height - 2 * MARGIN - plotTop) } : height;
  const body = options.body({ width: inside, ...room }, width);
  const fullHeight = Math.ceil(plotTop + body.height + 2 * MARGIN);
  const at = (top: number, ...content: readonly string[]): string =>
    element("g", { transform: `translate(${MARGIN} ${Math.round(MARGIN + top)})` }, ...content);
  const name = options.title ?? options.name;
  return svgDocument(
    {
      class: width >= WIDE_PICTURE ? "adjoint-chart adjoint-wide" : "adjoint-chart",
      ...{ width, height: fullHeight, name },
      description: escapeText(options.description),
      sheets: [stylesheet],
    },
    lines.length === 0 ? "" : at(0, heading),
    key.height === 0 ? "" : at(headingHeight, key.markup),
    at(plotTop, body.markup),
  );
}
