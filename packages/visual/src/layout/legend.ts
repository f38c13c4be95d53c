import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { fitLines } from "../svg/fit-lines.ts";
import { roomFor } from "../svg/fonts.ts";
import { measuredWidth } from "../svg/measured-width.ts";
import type { Block } from "./block.ts";

/** An entry of a legend. */
export interface LegendEntry {
  /** The meaning of the sign. */
  readonly name: string;
  /** The markup of the sign, at most 24 pixels wide and centred on (12, 0). */
  readonly sign: string;
}

const SIGN = 30;
const GAP = 18;

/** The entries side by side, in as many rows as the width requires. */
export function legend(entries: readonly LegendEntry[]): (width: number, pictureWidth: number) => Block {
  return (width, pictureWidth) => layOut(entries, width, pictureWidth);
}

function layOut(entries: readonly LegendEntry[], width: number, pictureWidth: number): Block {
  const fontSize = roomFor("label", pictureWidth);
  const rowHeight = fontSize * 1.45;
  let x = 0;
  let row = 0;
  const parts = entries.map(({ name, sign }) => {
    const [text = ""] = fitLines(name, { width: width - SIGN, fontSize, lines: 1, measure: measuredWidth });
    const entryWidth = SIGN + measuredWidth(text, fontSize);
    if (x > 0 && x + entryWidth > width) {
      x = 0;
      row += 1;
    }
    const place = `translate(${Math.round(x)} ${Math.round((row + 0.5) * rowHeight)})`;
    x += entryWidth + GAP;
    const label = element("text", { class: "adjoint-label", x: SIGN, dy: "0.35em" }, escapeText(text));
    return element("g", { transform: place }, sign, label);
  });
  return {
    markup: element("g", { class: "adjoint-legend" }, ...parts),
    height: entries.length === 0 ? 0 : (row + 1) * rowHeight,
  };
}
