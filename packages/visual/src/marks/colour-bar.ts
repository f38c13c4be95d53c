import { writeNumber } from "../axes/describe-numbers.ts";
import type { Block } from "../layout/block.ts";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { fitLines } from "../svg/fit-lines.ts";
import { roomFor } from "../svg/fonts.ts";
import { textWidth } from "../svg/text-width.ts";
import { cells } from "./cells.ts";
import type { ColourScale } from "./colour-scale.ts";

const GAP = 8;

/** A legend of colours: their label, and a bar of all colours between the numbers of its ends. */
export function colourBar(scale: ColourScale, label: string): (width: number, pictureWidth: number) => Block {
  return (width, pictureWidth) => {
    const fontSize = roomFor("label", pictureWidth);
    const rowHeight = fontSize * 1.45;
    const least = 1e-6 * (scale.high - scale.low);
    const [low = "", high = ""] = [scale.low, scale.high].map((end) => writeNumber(Math.abs(end) < least ? 0 : end));
    const ends = textWidth(low, fontSize) + textWidth(high, fontSize) + 2 * GAP;
    const barWidth = Math.max(24, Math.min(200, width - ends - GAP));
    const sameRow = textWidth(label, fontSize) + 2 * GAP + ends + barWidth <= width;
    const start = sameRow && label !== "" ? textWidth(label, fontSize) + 2 * GAP : 0;
    const row = sameRow || label === "" ? 0 : 1;
    const [shown = ""] = fitLines(label, { width, fontSize, lines: 1 });
    const text = (x: number, line: number, content: string, anchor?: "end"): string => {
      const place = { x: Math.round(x), y: Math.round((line + 0.5) * rowHeight), dy: "0.35em", "text-anchor": anchor };
      return element("text", { class: "adjoint-label", ...place }, escapeText(content));
    };
    const barStart = start + textWidth(low, fontSize) + GAP;
    const ramp = { rows: 1, columns: scale.steps.length, values: scale.steps.map((_, i) => i) };
    const bar = cells(ramp, { ...scale, low: 0, high: scale.steps.length - 1 }, { width: barWidth, height: fontSize });
    const barTop = (row + 0.5) * rowHeight - fontSize / 2;
    return {
      markup: element(
        "g",
        { class: "adjoint-legend" },
        shown === "" ? "" : text(0, 0, shown),
        text(barStart - GAP, row, low, "end"),
        element("g", { transform: `translate(${Math.round(barStart)} ${Math.round(barTop)})` }, bar),
        text(barStart + barWidth + GAP, row, high),
      ),
      height: (row + 1) * rowHeight,
    };
  };
}
