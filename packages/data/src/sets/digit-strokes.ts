/** A point of a stroke in units of the glyph's box: x to the right, y downwards, both from 0 to 1. */
export type StrokePoint = readonly [x: number, y: number];

/** A line drawn without lifting the pen, as a polygonal chain. */
export type Stroke = readonly StrokePoint[];

/** The strokes of the digits 0 to 9: each digit has one or more ways of writing, each of one or more strokes. */
export const digitStrokes: readonly (readonly (readonly Stroke[])[])[] = [
  [[arc([0.5, 0.5], [0.3, 0.42], [0, 360])]],
  [[line(0.3, 0.25, 0.55, 0.08, 0.55, 0.92)], [line(0.5, 0.08, 0.5, 0.92)]],
  [[[...arc([0.5, 0.32], [0.27, 0.24], [180, 380]), ...line(0.22, 0.92, 0.8, 0.92)]]],
  [[[...arc([0.46, 0.29], [0.26, 0.21], [200, 450]), ...arc([0.46, 0.71], [0.3, 0.21], [-90, 160])]]],
  [
    [line(0.62, 0.92, 0.62, 0.08, 0.2, 0.64, 0.84, 0.64)],
    [line(0.26, 0.1, 0.22, 0.52, 0.78, 0.52), line(0.7, 0.1, 0.66, 0.92)],
  ],
  [[[...line(0.76, 0.08, 0.3, 0.08, 0.27, 0.46), ...arc([0.47, 0.66], [0.29, 0.26], [-130, 150])]]],
  [[[...arc([0.5, 0.5], [0.28, 0.4], [290, 180]), ...arc([0.5, 0.68], [0.27, 0.24], [180, 540])]]],
  [[line(0.2, 0.08, 0.8, 0.08, 0.42, 0.92)], [line(0.2, 0.08, 0.8, 0.08, 0.42, 0.92), line(0.36, 0.5, 0.74, 0.5)]],
  [[arc([0.5, 0.28], [0.23, 0.2], [90, 450]), arc([0.5, 0.71], [0.28, 0.22], [-90, 270])]],
  [
    [[...arc([0.48, 0.32], [0.26, 0.24], [0, 360]), ...line(0.7, 0.92)]],
    [[...arc([0.48, 0.32], [0.26, 0.24], [0, 360]), ...arc([0.46, 0.55], [0.28, 0.38], [0, 130])]],
  ],
];

/** Straight from point to point: x and y of the first, of the second, and so on. */
function line(...coordinates: readonly number[]): Stroke {
  const xs = coordinates.filter((_, i) => i % 2 === 0);
  return xs.map((x, i) => [x, coordinates[2 * i + 1] as number]); // there are two coordinates for each point
}

/** Along an ellipse with two half-axes, in steps of 20 degrees or less: 0 degrees is to the right, 90 downwards. */
function arc([x, y]: StrokePoint, [wide, tall]: StrokePoint, [from, to]: readonly [number, number]): Stroke {
  const parts = Math.ceil(Math.abs(to - from) / 20);
  return Array.from({ length: parts + 1 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / parts) * Math.PI) / 180;
    return [x + wide * Math.cos(angle), y + tall * Math.sin(angle)];
  });
}
