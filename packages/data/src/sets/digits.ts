import { ArgumentError, NDArray, type RandomSource } from "@adjoint/core";
import {
  anyNumber,
  describeValue,
  type OptionTable,
  readOptions,
  requireSizes,
  requireWholeNumber,
} from "@adjoint/core/ops";
import { requireRandom } from "../random/require-random.ts";
import { digitStrokes, type StrokePoint } from "./digit-strokes.ts";
import { drawStrokes } from "./draw-strokes.ts";

/**
 * Grey images of the digits 0 to 9, drawn by a wavering pen: a set of images that needs no download.
 *
 * Image i shows the digit i mod 10. For each, in this order, 8 uniform numbers decide the way of writing (1, 4, 7 and 9 have
 * two), the pen, height, width, slant, turn, and the shift down and across; 2 normal numbers for each point of its strokes
 * move it; and S² normal numbers are the noise of the pixels. All of that grows with `difficulty` d:
 *
 * - height $`0.8 S (1 \pm 0.15 d)`$, width $`0.65 S (1 \pm 0.25 d)`$; shear $`\pm 0.35 d`$; turn $`\pm 0.25 d`$ rad; shift
 *   $`\pm 0.1 d S`$ down and across;
 * - points move by a normal of standard deviation $`0.02 d`$ of the box; a pen of $`\frac{S}{12}`$ to $`\frac{S}{12} (1 + 1.2 d)`$ pixels;
 * - noise of standard deviation $`0.15 d`$, after which pixels are cut to 0 … 1.
 *
 * @throws ArgumentError if `random` is missing, a count or size is out of range, or the difficulty is not from 0 to 3
 * @throws ShapeError if there are more pixels than an array can hold
 *
 * @example
 * ```ts
 * import { digits, NumpyRandom } from "@adjoint/data";
 * const { images, labels } = digits({ random: new NumpyRandom(1984), count: 20 });
 * images.shape; // => [20, 1, 12, 12]
 * labels.data[13]; // => 3
 * ```
 */
export function digits(options: DigitsOptions): Digits {
  const { random, count = 1000, size = 12, difficulty = 1 } = readOptions("digits", options, digitsOptions);
  requireRandom("digits", random);
  requireWholeNumber("digits: count", count, { min: 1 });
  requireWholeNumber("digits: size", size, { min: 8, max: 256 });
  if (!(difficulty >= 0 && difficulty <= 3))
    throw new ArgumentError(`digits: difficulty is ${describeValue(difficulty)}; it must be a number from 0 to 3.`);
  requireSizes([count, 1, size, size], "digits");
  const images = new Float64Array(count * size * size);
  for (let i = 0; i < count; i++) images.set(drawDigit(i % 10, { random, size, difficulty }), i * size * size);
  return Object.freeze({
    images: NDArray.adopt([count, 1, size, size], images),
    labels: NDArray.adopt(
      [count],
      Int32Array.from({ length: count }, (_, i) => i % 10),
    ),
  });
}

function drawDigit(
  digit: number,
  { random, size, difficulty: d }: Required<Omit<DigitsOptions, "count">>,
): Float64Array {
  const drawn = random.uniform([8]).data as Iterable<number> as EightNumbers; // eight numbers were drawn
  const [way, pen, height, width, shear, turn, down, across] = drawn;
  const swing = (u: number, by: number): number => (2 * u - 1) * d * by;
  const ways = digitStrokes[digit] as (typeof digitStrokes)[number]; // `digit` is below 10
  const strokes = ways[Math.floor(way * ways.length)] as (typeof ways)[number]; // a uniform number is below 1
  const moved = strokes.map((stroke) => {
    const steps = random.normal([stroke.length, 2]).data;
    const by = (i: number): number => 0.02 * d * (steps[i] as number); // there are two for each point
    return stroke.map(([x, y], i): StrokePoint => [x + by(2 * i), y + by(2 * i + 1)]);
  });

  const [tall, wide] = [0.8 * size * (1 + swing(height, 0.15)), 0.65 * size * (1 + swing(width, 0.25))];
  const [cos, sin] = [Math.cos(swing(turn, 0.25)), Math.sin(swing(turn, 0.25))];
  const [left, top] = [size * (0.5 + swing(across, 0.1)), size * (0.5 + swing(down, 0.1))];
  const place = ([x, y]: StrokePoint): StrokePoint => {
    const v = tall * (y - 0.5);
    const u = wide * (x - 0.5) - swing(shear, 0.35) * v;
    return [left + cos * u - sin * v, top + sin * u + cos * v];
  };
  const image = drawStrokes(moved, { size, place, width: (size / 12) * (1 + 1.2 * d * pen) });
  const noise = random.normal([size, size]).data;
  return image.map((ink, pixel) => Math.max(0, Math.min(1, ink + 0.15 * d * (noise[pixel] as number)))); // there is one for each pixel
}

type EightNumbers = readonly [number, number, number, number, number, number, number, number];

/** Options of {@link digits}. */
export interface DigitsOptions {
  /** The source of random numbers for all differences between images of a digit. */
  readonly random: RandomSource;
  /** The number of images, N; 1000 if left out. If it is a multiple of 10, all digits are equally frequent. */
  readonly count?: number;
  /** The height and width of an image in pixels, S, from 8 to 256; 12 if left out. */
  readonly size?: number;
  /** How much images of a digit differ, from 0 (only by the way of writing) to 3; 1 if left out. */
  readonly difficulty?: number;
}

const digitsOptions: OptionTable<DigitsOptions> = {
  random: "required",
  count: "optional",
  size: "optional",
  difficulty: ["optional", anyNumber],
};

/** Images of digits with their labels. */
export interface Digits {
  /** The images, float64 [N, 1, S, S], rows from the top; 0 is paper, 1 is ink. */
  readonly images: NDArray;
  /** The digit on each, int32 [N]. */
  readonly labels: NDArray;
}
