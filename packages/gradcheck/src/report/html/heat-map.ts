import { isFailure, isOpen } from "../../check/conclusion.ts";
import { long, short } from "../../check/format-number.ts";
import { formatPosition, type GradientEntry } from "../../check/gradient-entry.ts";
import type { InputSummary } from "../../check/input-summary.ts";
import { escapeHTML } from "./escape-html.ts";

/** The side of a cell in pixels. */
const CELL = 14;
/** The room for the numbers of rows and columns. */
const LEFT = 36;
const TOP = 16;
/** If there are more cells, they are drawn in blocks, each shaded as the worst of its elements. */
const MOST_COLUMNS = 96;
const MOST_ROWS = 96;
/** Errors from 1e-16 to 1 have different shades. */
const SHADES = 8;

/** The worst element of a block of elements. */
interface Cell {
  readonly entry: GradientEntry;
  readonly relative: number;
  readonly count: number;
}

/**
 * The elements of one input as a grid, each shaded by its error relative to the largest entry: rows are all axes but the last,
 * end to end, with the index of rows and columns beside them. Empty if the entries are along directions, and so do not have positions.
 */
export function heatMap({ sizes }: InputSummary, entries: readonly GradientEntry[]): string {
  const elements = entries.filter(({ position, output }) => position !== undefined && output === undefined);
  const columns = sizes.at(-1) ?? 1;
  if (elements.length === 0 || elements.length !== sizes.reduce((a, b) => a * b, 1)) return "";
  const rows = elements.length / columns;
  const block = Math.max(1, Math.ceil(columns / MOST_COLUMNS), Math.ceil(rows / MOST_ROWS));
  const largest = elements.reduce((most, { analytic, numeric }) => Math.max(most, size(analytic), size(numeric)), 0);
  const cells = new Map<string, Cell>();
  for (const [i, entry] of elements.entries()) {
    const [row, column] = [Math.floor(Math.floor(i / columns) / block), Math.floor((i % columns) / block)];
    const before = cells.get(`${row} ${column}`);
    const relative = largest === 0 ? 0 : size(entry.analytic - entry.numeric) / largest;
    const isWorse = before === undefined || rank(entry, relative) > rank(before.entry, before.relative);
    const count = (before?.count ?? 0) + 1;
    cells.set(`${row} ${column}`, isWorse ? { entry, relative, count } : { ...before, count });
  }
  const [across, down] = [Math.ceil(columns / block), Math.ceil(rows / block)];
  const [width, height] = [LEFT + across * CELL, TOP + down * CELL];
  const numbers = [
    ...ticks(across).map((i) => label(i * block, LEFT + (i + 0.5) * CELL, TOP - 4, "middle")),
    ...ticks(down).map((i) => label(i * block, LEFT - 4, TOP + (i + 0.5) * CELL + 3.5, "end")),
  ];
  const drawn = [...numbers, ...[...cells].map(([place, cell]) => draw(place, cell))].join("");
  return `<svg class="map" role="img" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" aria-label="error of each element">${drawn}</svg>`;
}

/** Which rows or columns have a number: all of a few, else every fifth or tenth. */
function ticks(count: number): readonly number[] {
  const step = count <= 4 ? 1 : count <= 40 ? 5 : 10;
  return Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
}

function label(index: number, x: number, y: number, anchor: "middle" | "end"): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${index}</text>`;
}

function draw(place: string, { entry, relative, count }: Cell): string {
  const [row = 0, column = 0] = place.split(" ").map(Number);
  const { analytic, numeric, error, verdict } = entry;
  const others = count > 1 ? ` (the worst of ${count})` : "";
  const title = `${formatPosition(entry)}${others}: ${verdict}; analytic ${long(analytic)}, numeric ${long(numeric)} ± ${short(error)}`;
  const opacity = isFailure(entry) ? ` fill-opacity="${opacityOf(relative).toFixed(2)}"` : "";
  return `<rect class="${classOf(entry, relative)}"${opacity} x="${LEFT + column * CELL}" y="${TOP + row * CELL}" width="${CELL - 1}" height="${CELL - 1}"><title>${escapeHTML(title)}</title></rect>`;
}

function classOf(entry: GradientEntry, relative: number): string {
  if (isFailure(entry)) return "wrong";
  if (isOpen(entry)) return "open";
  if (entry.verdict === "kink") return "kink";
  return `shade${shadeOf(relative)}`;
}

/** The shade of an error: 0 for the smallest, one more for every factor of 100. */
function shadeOf(relative: number): number {
  if (!(relative > 0)) return 0;
  return Math.min(SHADES - 1, Math.max(0, Math.floor((Math.log10(relative) + 16) / 2)));
}

/** The opacity of wrong elements grows with their error: 0.3 at 1e-8 of the largest entry, 1 at its size. */
function opacityOf(relative: number): number {
  return Math.min(1, Math.max(0.3, 1 + (0.7 * Math.log10(relative || Number.MIN_VALUE)) / 8));
}

function rank(entry: GradientEntry, relative: number): number {
  if (isFailure(entry)) return 4;
  if (isOpen(entry)) return 3;
  return entry.verdict === "kink" ? 2 : Math.min(1, relative);
}

function size(value: number): number {
  return Number.isFinite(value) ? Math.abs(value) : 0;
}
