import { ArgumentError, type ArrayLike, ndarray, ShapeError } from "@adjoint/core";
import {
  anyNumber,
  anyText,
  listOf,
  type OptionTable,
  pairOf,
  readOptions,
  requireWholeNumber,
  type ValueSort,
} from "@adjoint/core/ops";
import { describeNumbers } from "../axes/describe-numbers.ts";
import { legend } from "../layout/legend.ts";
import { picture } from "../layout/picture.ts";
import { tiles } from "../layout/tiles.ts";
import { cells } from "../marks/cells.ts";
import { colourBar } from "../marks/colour-bar.ts";
import { type Colours, colourScale } from "../marks/colour-scale.ts";

/** Options of {@link imageGrid}. */
export interface ImageGridOptions {
  /** The images, `[N, H, W]`: rows from above. */
  readonly images: ArrayLike;
  /** A text below each image. */
  readonly captions?: readonly string[];
  /** The number of images in a row; by default as many as fit. */
  readonly columns?: number;
  /** `grey` by default, from black to white; `diverging` for weights of both signs. */
  readonly colours?: Colours;
  /**
   * The numbers of the first and the last colour; by default the lowest and the highest of all images, and `each` for
   * those of each image by itself.
   */
  readonly range?: readonly [low: number, high: number] | "each";
  /** The label of the numbers in the legend; `value` by default. */
  readonly label?: string;
  /** The title above the picture. */
  readonly title?: string;
  /** Width in pixels; 560 by default. The height follows. */
  readonly width?: number;
}

const aRange: ValueSort = {
  one: 'a pair of numbers or "each"',
  accepts: (value) => value === "each" || pairOf(anyNumber).accepts(value),
};

const imageGridOptions: OptionTable<ImageGridOptions> = {
  images: "required",
  captions: ["optional", listOf(anyText)],
  columns: "optional",
  colours: "optional",
  range: ["optional", aRange],
  label: ["optional", anyText],
  title: ["optional", anyText],
  width: ["optional", anyNumber],
};

/**
 * Small images side by side with captions, such as digits or the kernels of a convolution, as SVG text.
 *
 * A number outside the range has the colour of the nearer end; NaN, an infinity or a number beyond ±1e300 is an empty
 * pixel with a cross. A bar of the colours is the legend, unless each image has its own range.
 *
 * @throws ShapeError if the images are not `[N, H, W]` with all three at least 1
 * @throws ArgumentError unless there are as many captions as images, for columns that are not an integer from 1 to 100,
 * and for a range or a width out of range
 *
 * @example
 * ```ts
 * import { imageGrid } from "@adjoint/visual";
 * const svg = imageGrid({
 *   title: "Kernels",
 *   images: [[[1, 0, -1], [2, 0, -2], [1, 0, -1]], [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]],
 *   captions: ["left edges", "upper edges"],
 *   colours: "diverging",
 *   label: "weight",
 * });
 * svg.startsWith("<svg"); // => true
 * ```
 */
export function imageGrid(options: ImageGridOptions): string {
  readOptions("imageGrid", options, imageGridOptions);
  const { captions, title, label = "value", colours = "grey", range, width = 560 } = options;
  const images = ndarray(options.images);
  const [count = 0, rows = 0, columns = 0] = images.shape;
  if (images.shape.length !== 3 || images.data.length === 0) {
    throw new ShapeError(`imageGrid: images: [N, H, W], all at least 1; got [${images.shape.join(", ")}].`);
  }
  if (captions !== undefined && captions.length !== count) {
    throw new ArgumentError(`imageGrid: ${count} images, ${captions.length} captions.`);
  }
  const across = options.columns;
  if (across !== undefined) requireWholeNumber("imageGrid: columns", across, { min: 1, max: 100 });
  const all = range === "each" ? undefined : colourScale(colours, images.data, range, "imageGrid");
  const pixels = rows * columns;
  const image = (i: number): number[] =>
    Array.from({ length: pixels }, (_, k) => images.data[i * pixels + k] as number); // within the data, since i < N
  return picture({
    caller: "imageGrid",
    width,
    height: { ratio: 1 },
    title,
    name: `${count} images of ${label}`,
    description: `${count} images of ${rows} by ${columns} pixels: ${describeNumbers(images.data)}.${captions ? ` ${captions.join(", ")}.` : ""}`,
    legend: all ? colourBar(all, label) : legend([]),
    body: tiles({
      count,
      across,
      ratio: rows / columns,
      captions: captions ?? [],
      draw: (i, size) => {
        const values = image(i);
        return cells({ rows, columns, values }, all ?? colourScale(colours, values, undefined, "imageGrid"), size);
      },
    }),
  });
}
