type Corner = readonly [x: number, y: number];

// The corners of shapes of about the same area as a disc of radius 1, y downward; `null` is the disc.
const SHAPES: readonly (readonly Corner[] | null)[] = [
  null,
  [
    [0, -1.45],
    [1.26, 0.73],
    [-1.26, 0.73],
  ], // triangle
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ], // square
  [
    [0, -1.35],
    [1.35, 0],
    [0, 1.35],
    [-1.35, 0],
  ], // diamond
  [
    [0, 1.45],
    [-1.26, -0.73],
    [1.26, -0.73],
  ], // triangle, point down
  [
    [-0.45, -1.3],
    [0.45, -1.3],
    [0.45, -0.45],
    [1.3, -0.45],
    [1.3, 0.45],
    [0.45, 0.45],
    [0.45, 1.3],
    [-0.45, 1.3],
    [-0.45, 0.45],
    [-1.3, 0.45],
    [-1.3, -0.45],
    [-0.45, -0.45],
  ], // plus
];

/**
 * The shape of data points of a class, as a path relative to the point: put it after `M` and the position of the point.
 *
 * Classes that share a colour, six apart, have different shapes.
 *
 * @param index - the class, from 0
 * @param radius - about half the width, in pixels
 */
export function markerPath(index: number, radius: number): string {
  const shape = SHAPES[(index + Math.floor(index / SHAPES.length)) % SHAPES.length];
  const write = (x: number, y: number): string => `${decimal(x * radius)},${decimal(y * radius)}`;
  if (shape === null || shape === undefined) {
    const arc = (x: number): string => `a${write(1, 1)} 0 1 0 ${write(x, 0)}`;
    return `m${write(-1, 0)}${arc(2)}${arc(-2)}z`;
  }
  const steps = shape.map(([x, y], i) => {
    const [fromX, fromY] = shape[i - 1] ?? [0, 0];
    return write(x - fromX, y - fromY);
  });
  return `m${steps[0]}l${steps.slice(1).join(" ")}z`;
}

function decimal(value: number): number {
  return Math.round(value * 100) / 100 || 0; // `|| 0` turns −0 into 0
}
