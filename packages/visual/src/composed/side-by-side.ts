import { ArgumentError } from "@adjoint/core";
import { anyText, describeValue, type OptionTable, readOptions, requireWholeNumber } from "@adjoint/core/ops";
import { innerPicture } from "./inner-picture.ts";
import { outerPicture, placed } from "./outer-picture.ts";

/** Options of {@link sideBySide}. */
export interface SideBySideOptions {
  /** The name of the whole, for a screen reader. */
  readonly title: string;
  /** The number of pictures in a row; all by default. */
  readonly columns?: number;
}

const sideBySideOptions: OptionTable<SideBySideOptions> = { title: ["required", anyText], columns: "optional" };

/**
 * Pictures of this package in one, in rows: each keeps its size, its title and its axes.
 *
 * @param pictures - SVG texts, as charts and graphs of this package give them
 * @throws ArgumentError for an empty list, or for text that this package has not drawn
 *
 * @example
 * ```ts
 * import { lineChart, sideBySide } from "@adjoint/visual";
 * const chart = (title: string, values: number[]) =>
 *   lineChart({ title, x: { label: "step" }, y: { label: "loss" }, series: [{ name: title, values }], width: 300 });
 * const svg = sideBySide([chart("small rate", [3, 2, 1]), chart("large rate", [3, 5, 9])], { title: "Two rates" });
 * svg.includes('width="600"'); // => true
 * ```
 */
export function sideBySide(pictures: readonly string[], options: SideBySideOptions): string {
  const { title, columns } = readOptions("sideBySide", options, sideBySideOptions);
  if (!Array.isArray(pictures) || pictures.length === 0)
    throw new ArgumentError(`sideBySide: pictures is ${describeValue(pictures)}; give a list of at least one.`);
  const across = columns ?? pictures.length;
  requireWholeNumber("sideBySide: columns", across, { min: 1, max: 100 });
  const inner = pictures.map((svg, i) => innerPicture(`sideBySide: picture ${i}`, svg));
  const rows = Array.from({ length: Math.ceil(inner.length / across) }, (_, row) =>
    inner.slice(row * across, (row + 1) * across),
  );
  const body: string[] = [];
  let [width, top] = [0, 0];
  for (const row of rows) {
    let left = 0;
    for (const each of row) {
      body.push(placed(each, left, top));
      left += each.width;
    }
    width = Math.max(width, left);
    top += Math.max(...row.map(({ height }) => height));
  }
  return outerPicture({ width, height: top, name: title, inner, body });
}
