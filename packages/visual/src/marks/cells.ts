import { isDrawable } from "../axes/extent.ts";
import type { Size } from "../layout/require-size.ts";
import { element } from "../svg/element.ts";
import { type ColourScale, colourStep } from "./colour-scale.ts";

/** Numbers in rows and columns. */
export interface Matrix {
  /** The number of rows. */
  readonly rows: number;
  /** The number of columns. */
  readonly columns: number;
  /** The numbers, row by row from above. */
  readonly values: ArrayLike<number>;
}

/**
 * A matrix as coloured cells that fill a rectangle, with a cross for a number without a colour: NaN, or beyond ±1e300.
 *
 * Neighbours in a row that have the same colour share a stroke, and each colour is one path, so that a picture of 28 by 28
 * pixels takes a few kB.
 */
export function cells({ rows, columns, values }: Matrix, scale: ColourScale, { width, height }: Size): string {
  const strokes = new Map<number, string>();
  let crosses = "";
  const [across, down] = [width / columns, height / rows];
  const arm = 0.25 * Math.min(across, down);
  const step = (row: number, column: number): number | undefined => {
    const value = values[row * columns + column] ?? Number.NaN;
    return column < columns && isDrawable(value) ? colourStep(value, scale) : undefined;
  };
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const colour = step(row, column);
      if (colour === undefined) {
        crosses += cross((column + 0.5) * across, (row + 0.5) * down, arm);
        continue;
      }
      const start = column;
      while (step(row, column + 1) === colour) column++;
      strokes.set(colour, `${strokes.get(colour) ?? ""}M${start} ${row}h${column + 1 - start}`);
    }
  }
  const paths = [...strokes]
    .sort(([a], [b]) => a - b)
    .map(([colour, d]) => element("path", { stroke: scale.steps[colour], d }));
  const frame = element("rect", { class: "adjoint-grid", width, height });
  const scaled = `translate(0 ${decimal(down / 2)}) scale(${decimal(across)} ${decimal(down)})`; // strokes run through the middle of a row
  return (
    element("rect", { class: "adjoint-background", width, height }) +
    element("g", { class: "adjoint-cells", transform: scaled }, ...paths) +
    (crosses === "" ? "" : element("path", { class: "adjoint-missing", d: crosses })) +
    frame
  );
}

function cross(x: number, y: number, arm: number): string {
  const [left, right, top, bottom] = [x - arm, x + arm, y - arm, y + arm].map((place) => place.toFixed(1));
  return `M${left},${top}L${right},${bottom}M${left},${bottom}L${right},${top}`;
}

function decimal(value: number): number {
  return Number(value.toPrecision(7));
}
