import type { NDArray } from "@adjoint/core";
import type { Face } from "../graph/faces.ts";
import { cells } from "../marks/cells.ts";
import { colourScale } from "../marks/colour-scale.ts";
import { element } from "../svg/element.ts";
import { escapeText } from "../svg/escape-text.ts";
import { textWidth } from "../svg/text-width.ts";
import { normOf, numberText, rangeText } from "./number-text.ts";

const FONT = 11;
const LINE = 15;
const GAP = 11;
/** Arrays of at most so many numbers and columns are written out. */
const WRITTEN = { numbers: 16, columns: 6 };
const MAP = { width: 84, height: 44, columns: 28, rows: 16 };

/** An array in a box: its numbers if they are few, else a heat map with its range and norm. */
export function valueBlock(array: NDArray): Face {
  const columns = array.shape.at(-1) ?? 1;
  const isSmall = array.data.length <= WRITTEN.numbers && columns <= WRITTEN.columns;
  return isSmall ? numberGrid(array, Math.max(1, columns)) : heatBlock(array, Math.max(1, columns));
}

/** Numbers in rows and columns, aligned right. */
function numberGrid({ data, shape }: NDArray, columns: number): Face {
  const texts = Array.from(data, (value) => numberText(value));
  if (texts.length === 0) return lineBlock([`no numbers, ${JSON.stringify(shape)}`]);
  const rows = Math.ceil(texts.length / columns);
  const widths = Array.from({ length: columns }, (_, c) =>
    Math.max(...texts.filter((_text, i) => i % columns === c).map((text) => textWidth(text, FONT))),
  );
  const ends = widths.map((_, c) => widths.slice(0, c + 1).reduce((sum, width) => sum + width, 0) + c * GAP);
  const markup = texts.map((text, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    const strange = Number.isFinite(data[i]) ? "" : " adjoint-nonfinite";
    return element(
      "text",
      { class: `adjoint-number${strange}`, x: ends[column], y: row * LINE + 11, "text-anchor": "end" },
      escapeText(text),
    );
  });
  return { width: ends.at(-1) ?? 0, height: rows * LINE, markup: markup.join("") };
}

function heatBlock({ data }: NDArray, columns: number): Face {
  const rows = Math.ceil(data.length / columns);
  const { values, rows: down, columns: across } = reduced(data, rows, columns);
  const [hasBothSigns, strange] = look(data);
  const scale = colourScale(hasBothSigns ? "diverging" : "sequential", values, undefined, "drawTrace");
  const map = cells({ rows: down, columns: across, values }, scale, MAP);
  const lines = [
    rangeText(data),
    `norm ${numberText(normOf(data))}`,
    ...(strange > 0 ? [`${strange} not finite`] : []),
  ];
  const text = lineBlock(lines);
  return {
    width: Math.max(MAP.width, text.width),
    height: MAP.height + 4 + text.height,
    markup: `${map}${element("g", { transform: `translate(0 ${MAP.height + 4})` }, text.markup)}`,
  };
}

/** Whether there are numbers of both signs, and how many are not finite. */
function look(data: ArrayLike<number>): readonly [hasBothSigns: boolean, strange: number] {
  let [negative, positive, strange] = [false, false, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i] as number; // i is below the length
    if (value < 0) negative = true;
    if (value > 0) positive = true;
    if (!Number.isFinite(value)) strange++;
  }
  return [negative && positive, strange];
}

function lineBlock(lines: readonly string[]): Face {
  const markup = lines.map((line, i) =>
    element(
      "text",
      { class: `adjoint-number${line.endsWith("not finite") ? " adjoint-nonfinite" : ""}`, x: 0, y: i * LINE + 11 },
      escapeText(line),
    ),
  );
  return {
    width: Math.max(0, ...lines.map((line) => textWidth(line, FONT))),
    height: lines.length * LINE,
    markup: markup.join(""),
  };
}

interface Reduced {
  readonly values: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** A matrix as one of at most so many rows and columns: each cell is the mean of those that it stands for, NaN if one is not finite. */
function reduced(data: ArrayLike<number>, rows: number, columns: number): Reduced {
  const [down, across] = [Math.min(rows, MAP.rows), Math.min(columns, MAP.columns)];
  const sums = new Float64Array(down * across);
  const counts = new Float64Array(down * across);
  for (let i = 0; i < data.length; i++) {
    const row = Math.floor((Math.floor(i / columns) * down) / rows);
    const cell = row * across + Math.floor(((i % columns) * across) / columns);
    sums[cell] = (sums[cell] ?? 0) + (data[i] as number); // i is below the length
    counts[cell] = (counts[cell] ?? 0) + 1;
  }
  return { values: sums.map((sum, i) => sum / (counts[i] ?? 1)), rows: down, columns: across };
}
