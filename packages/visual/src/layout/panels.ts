import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { fitLines } from "../svg/fit-lines.ts";
import { roomFor } from "../svg/fonts.ts";
import type { Block, Room } from "./block.ts";

/** Plots of equal width side by side, each with axes of its own. */
export interface PanelsOptions {
  /** The text above each; an empty one takes no room. */
  readonly captions: readonly string[];
  /** The least width of a panel, in pixels; rows hold as many as fit. */
  readonly narrowest: number;
  /** The ratio of the height of a plot to its width. */
  readonly ratio: number;
  /** Makes one of them. */
  readonly draw: (index: number) => (room: Room, pictureWidth: number) => Block;
}

const GAP = 14;

/** Plots in rows, each below its caption. */
export function panels({
  captions,
  narrowest,
  ratio,
  draw,
}: PanelsOptions): (room: Room, pictureWidth: number) => Block {
  return (room, pictureWidth) => {
    const fitting = Math.max(1, Math.floor((room.width + GAP) / (Math.max(150, narrowest) + GAP)));
    const across = Math.min(captions.length, fitting);
    const width = (room.width - GAP * (across - 1)) / across;
    const fontSize = roomFor("label", pictureWidth);
    const heading = captions.some((caption) => caption !== "") ? fontSize * 1.5 : 0;
    const blocks = captions.map((_, i) => draw(i)({ width, ratio }, pictureWidth));
    const parts: string[] = [];
    let top = 0;
    for (let start = 0; start < blocks.length; start += across) {
      const row = blocks.slice(start, start + across);
      for (const [k, block] of row.entries()) {
        const place = `translate(${Math.round(k * (width + GAP))} ${Math.round(top)})`;
        const [caption = ""] = fitLines(captions[start + k] ?? "", { width, fontSize, lines: 1 });
        const text =
          caption === "" ? "" : element("text", { class: "adjoint-label", y: fontSize }, escapeText(caption));
        const body = element("g", { transform: `translate(0 ${Math.round(heading)})` }, block.markup);
        parts.push(element("g", { transform: place }, text, body));
      }
      top += heading + Math.max(...row.map(({ height }) => height)) + GAP;
    }
    return { markup: element("g", { class: "adjoint-panels" }, ...parts), height: top - GAP };
  };
}
