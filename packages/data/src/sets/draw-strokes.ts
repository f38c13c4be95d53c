import type { Stroke, StrokePoint } from "./digit-strokes.ts";

/** Options of {@link drawStrokes}. */
export interface Drawing {
  /** The height and width of the image, in pixels. */
  readonly size: number;
  /** The position of a point of a stroke, in pixels from the upper left corner. */
  readonly place: (point: StrokePoint) => StrokePoint;
  /** The width of the pen, in pixels. */
  readonly width: number;
}

/**
 * Draws strokes with a round pen: $`\max(0, \min(1, \tfrac{w + 1}{2} - d))`$ for a pixel whose centre is $`d`$ pixels from the
 * nearest stroke, so that edges are grey.
 *
 * @returns rows of pixels from the top, from 0 (paper) to 1 (ink)
 */
export function drawStrokes(strokes: readonly Stroke[], { size, place, width }: Drawing): Float64Array {
  const segments = strokes.flatMap((stroke) => {
    const points = stroke.map(place);
    return points.slice(1).map((to, i) => [points[i] as StrokePoint, to] as const); // i + 1 is an index of `points`, so i is, too
  });
  return Float64Array.from({ length: size * size }, (_, pixel) => {
    const centre: StrokePoint = [(pixel % size) + 0.5, Math.floor(pixel / size) + 0.5];
    let nearest = Number.POSITIVE_INFINITY;
    for (const [from, to] of segments) nearest = Math.min(nearest, distance(centre, from, to));
    return Math.max(0, Math.min(1, (width + 1) / 2 - nearest));
  });
}

/** The distance of a point from the segment between two others. */
function distance([x, y]: StrokePoint, [x1, y1]: StrokePoint, [x2, y2]: StrokePoint): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1); // a segment of length 0 is a point
  const t = Math.max(0, Math.min(1, along));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}
