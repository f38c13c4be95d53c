/** A number for the vertical and one for the horizontal axis. */
export type Pair = readonly [number, number];

/** How windows slide over the last two axes, H and W. */
export interface Sliding {
  /** How far apart neighbouring windows lie. */
  readonly stride: Pair;
  /** How far the windows reach beyond the start and the end of each axis. */
  readonly padding: readonly [Pair, Pair];
  /** How far apart the elements of one window lie. */
  readonly dilation: Pair;
}

/** One element of a window, for windows side by side: where it lies in the plane that they slide over. */
export interface WindowRow {
  /** Which element of the window, in row-major order. */
  readonly tap: number;
  /** Where it lies for the first of the windows; it advances by the horizontal stride. */
  readonly x: number;
  /** Which of all windows is the first. */
  readonly u: number;
  /** How many windows there are; those are left out for which the element lies in the padding. */
  readonly length: number;
}

/** Every row of windows for each element, in the order of the elements. */
export function windowRows(
  { size, kernel, counts }: { readonly size: Pair; readonly kernel: Pair; readonly counts: Pair },
  { stride, padding, dilation }: Sliding,
): readonly WindowRow[] {
  const rows: WindowRow[] = [];
  for (let tap = 0; tap < kernel[0] * kernel[1]; tap++) {
    const top = Math.floor(tap / kernel[1]) * dilation[0] - padding[0][0];
    const left = (tap % kernel[1]) * dilation[1] - padding[1][0];
    const first = Math.max(Math.ceil(-left / stride[1]), 0);
    const length = Math.min(Math.floor((size[1] - 1 - left) / stride[1]) + 1, counts[1]) - first;
    for (let i = 0; i < counts[0]; i++) {
      const y = top + i * stride[0];
      if (length > 0 && y >= 0 && y < size[0])
        rows.push({ tap, x: y * size[1] + left + first * stride[1], u: i * counts[1] + first, length });
    }
  }
  return rows;
}
