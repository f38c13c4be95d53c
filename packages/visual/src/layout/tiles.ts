import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { fitLines } from "../svg/fit-lines.ts";
import { roomFor } from "../svg/fonts.ts";
import type { Block, Room } from "./block.ts";
import type { Size } from "./require-size.ts";

/** Small pictures of equal size. */
export interface TilesOptions {
  /** The number of pictures. */
  readonly count: number;
  /** The number of pictures in a row; by default as many as fit. */
  readonly across: number | undefined;
  /** The ratio of the height of a picture to its width. */
  readonly ratio: number;
  /** The captions below the pictures, if any. */
  readonly captions: readonly string[];
  /** Draws one of them into a rectangle. */
  readonly draw: (index: number, size: Size) => string;
}

const GAP = 10;
const NARROWEST = 84;
const WIDEST = 160;
const LINES = 2;

/** Small pictures in rows, each with its caption below. */
export function tiles(options: TilesOptions): (room: Room, pictureWidth: number) => Block {
  const { count, ratio, captions, draw } = options;
  return (room, pictureWidth) => {
    const fontSize = roomFor("tick", pictureWidth);
    const fitting = Math.max(1, Math.floor((room.width + GAP) / (NARROWEST + GAP)));
    const across = Math.min(count, options.across ?? fitting);
    const width = Math.max(4, Math.min(WIDEST, (room.width - GAP * (across - 1)) / across));
    const height = width * ratio;
    const texts = captions.map((caption) => fitLines(caption, { width, fontSize, lines: LINES }));
    const captionHeight = Math.max(0, ...texts.map((lines) => lines.length)) * fontSize * 1.2;
    const rowHeight = height + captionHeight + GAP;
    const tile = (i: number): string => {
      const place = `translate(${round((i % across) * (width + GAP))} ${round(Math.floor(i / across) * rowHeight)})`;
      const lines = (texts[i] ?? []).map((line, k) =>
        element("tspan", { x: width / 2, dy: k === 0 ? "1.1em" : "1.2em" }, escapeText(line)),
      );
      const caption = element("text", { class: "adjoint-tick", y: height, "text-anchor": "middle" }, ...lines);
      return element("g", { transform: place }, draw(i, { width, height }), lines.length === 0 ? "" : caption);
    };
    return {
      markup: element("g", { class: "adjoint-tiles" }, ...Array.from({ length: count }, (_, i) => tile(i))),
      height: Math.ceil(count / across) * rowHeight - GAP,
    };
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
