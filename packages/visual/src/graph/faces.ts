import { type Node, ops } from "@adjoint/core";
import { isBound } from "@adjoint/core/graphs";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { fitLines } from "../svg/fit-lines.ts";
import { textWidth } from "../svg/text-width.ts";
import { type BoxText, cellText, itemText, shapeText } from "./box-text.ts";
import { graphFonts } from "./graph-style.ts";
import { isPart } from "./outline.ts";
import type { Extent } from "./slot.ts";
import type { Cell, Item } from "./view.ts";

/** How boxes look: their sizes before they are placed, and their markup once they are. */
export interface Face extends Extent {
  /** The markup, with the upper left corner at (0, 0). */
  readonly markup: string;
}

const HEIGHT = 28;
const PADDING = 9;
const GAP = 6;
/** Names are cut beyond this width. */
const WIDEST = 360;

/** What is inside a box: its sign and its words side by side. */
export function faceOf(text: BoxText, look: "round" | "square", classes: string): Face {
  const words = fitted(text.words, graphFonts.words, WIDEST);
  const signWidth = textWidth(text.sign, graphFonts.sign);
  const wordsWidth = textWidth(words, graphFonts.words);
  const inner = signWidth + wordsWidth + (text.sign !== "" && words !== "" ? GAP : 0);
  const width = Math.ceil(Math.max(HEIGHT, inner + 2 * PADDING));
  const left = (width - inner) / 2;
  const line = (role: string, x: number, content: string): string =>
    content === ""
      ? ""
      : element("text", { class: `adjoint-${role}`, x, y: HEIGHT / 2, dy: "0.35em" }, escapeText(content));
  const rect = (name: string): string =>
    element("rect", { class: name, width, height: HEIGHT, rx: look === "round" ? HEIGHT / 2 : 5 });
  return {
    width,
    height: HEIGHT,
    markup: [
      rect(`adjoint-box${classes}`),
      rect("adjoint-tint"),
      line("sign", left, text.sign),
      line("words", left + inner - wordsWidth, words),
    ].join(""),
  };
}

/** The face of a forward box. */
export function itemFace(item: Item): Face {
  const leaf = !isPart(item.of) && (isBound(item.of.node) || item.of.node.inputs.length === 0);
  return faceOf(itemText(item), leaf ? "round" : "square", isPart(item.of) ? " adjoint-closed" : "");
}

/** The face of a box beside a forward box. */
export function cellFace(cell: Cell): Face {
  return faceOf(
    cellText(cell),
    cell.column === "pass" ? "round" : "square",
    cell.nodes.length > 1 ? " adjoint-closed" : cell.copy === true ? " adjoint-copy" : "",
  );
}

/** The class of a forward box: what sort of node it shows. */
export function itemClass({ of }: Item): string {
  if (isPart(of)) return "adjoint-forward";
  if (isParameter(of.node)) return "adjoint-parameter";
  if (isBound(of.node)) return "adjoint-input";
  return of.node.inputs.length === 0 ? "adjoint-constant" : "adjoint-forward";
}

/** Whether a node is a parameter. */
export function isParameter({ op }: Node): boolean {
  return op === (ops.Parameter as unknown);
}

/** The shape beside the link that leaves a forward box, cut if it is very long. */
export function shapeLabel(item: Item): string {
  return fitted(shapeText(item), graphFonts.shape, WIDEST);
}

// What would break a line, or turn its direction around.
const UNSHOWN = /\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text on one line, cut to a width; a character that would break the line or turn it around becomes U+FFFD. */
export function fitted(text: string, fontSize: number, width: number): string {
  const plain = text.slice(0, 400).replace(UNSHOWN, "\u{FFFD}");
  return fitLines(plain, { width, fontSize, lines: 1 })[0] ?? "";
}
